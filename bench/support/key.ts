import pg from "pg";
import type { BenchServer } from "@/bench/support/server";
import { hashSecret, lastFour, mintSecret } from "@/lib/keys/secret";
import { newId } from "@/lib/platform/ids";

/** Runs `use` with a connection to the server's database. */
export async function withDatabase<T>(
  { databaseUrl }: BenchServer,
  use: (database: pg.Client) => Promise<T>,
): Promise<T> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    return await use(database);
  } finally {
    await database.end();
  }
}

/** The secret of a new live key with Global Read & Write and a limit that is never reached. */
export async function makeWritingKey(database: pg.Client, slug = "acme"): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    "update organizations set requests_per_minute = 1000000000 where slug = $1 returning id",
    [slug],
  );
  const organizationId = rows[0]!.id;
  const keyId = newId("key");
  const secret = mintSecret("live");
  await database.query(
    `insert into api_keys (id, organization_id, environment, name, reach, access, created_by_name, owner_name)
     values ($1, $2, 'live', 'Bench', 'all_sites', 'read_write', 'bench', 'bench')`,
    [keyId, organizationId],
  );
  await database.query(
    "insert into api_key_secrets (id, organization_id, key_id, hash, last_four) values ($1, $2, $3, $4, $5)",
    [newId("secret"), organizationId, keyId, hashSecret(secret), lastFour(secret)],
  );
  return secret;
}

/** Organizations with a site each. @returns the secrets of their writing keys. */
export async function makeWritingOrganizations(database: pg.Client, count: number): Promise<string[]> {
  const secrets: string[] = [];
  for (let made = 1; made <= count; made++) {
    const [id, slug] = [newId("organization"), `writer-${made}`];
    await database.query(
      `insert into organizations (id, slug, name, plan, api_access, updated_at)
       values ($1, $2, 'Writer', 'enterprise', 'enabled', now())`,
      [id, slug],
    );
    await database.query(
      "insert into sites (id, organization_id, environment, name, time_zone) values ($1, $2, 'live', 'Site', 'UTC')",
      [newId("site"), id],
    );
    secrets.push(await makeWritingKey(database, slug));
  }
  return secrets;
}
