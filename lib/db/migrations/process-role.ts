import pg from "pg";
import { withMigrationLock } from "@/lib/db/migrations/unfinished-migrations";

/** What the process's role may do with a table, except the tables below. */
const DEFAULT_GRANTS = ["DELETE", "INSERT", "SELECT", "UPDATE"];

/** Tables that the process must not rewrite: both logs' events, drafts and proofs, and the record of migrations. */
const RESTRICTED: Record<string, string[]> = {
  events: ["INSERT", "SELECT"],
  event_drafts: ["INSERT", "SELECT"],
  event_heads: ["INSERT", "SELECT", "UPDATE"],
  audit_checkpoints: ["SELECT"],
  installation_events: ["INSERT", "SELECT"],
  installation_heads: ["INSERT", "SELECT", "UPDATE"],
  installation_checkpoints: ["SELECT"],
  _prisma_migrations: ["SELECT"],
};

type Place = { role: string; place: string; canRewrite: boolean };

/**
 * Grants the role of `url` exactly what a process needs, including on tables that a migration has just created. A role that
 * owns the tables keeps all rights.
 * @returns whether PostgreSQL itself prevents the role from changing or deleting events.
 * @throws Error with a one-line message when the two addresses name different databases.
 */
export async function ensureProcessRole(url: string, owner: string): Promise<boolean> {
  const place = await inspect(url);
  const isChanged = url !== owner && (await grantNeeded(place, owner));
  return !(isChanged ? await inspect(url) : place).canRewrite;
}

/** @returns whether anything was granted or revoked. */
function grantNeeded({ role, place }: Place, owner: string): Promise<boolean> {
  return withMigrationLock(owner, async (client) => {
    const own = await inspectWith(client);
    if (own.place !== place) throw new Error("DATABASE_URL and MIGRATION_DATABASE_URL must name the same database.");
    const statements = own.role === role ? [] : await missingGrants(client, role);
    if (statements.length > 0) await client.query(`begin; ${statements.join("; ")}; commit`);
    return statements.length > 0;
  });
}

async function inspect(url: string): Promise<Place> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await inspectWith(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function inspectWith(client: pg.Client): Promise<Place> {
  const { rows } = await client.query<Place>(
    `select current_user as role, current_database() || ' since ' || pg_postmaster_start_time() as place,
       exists (select from pg_class
         where oid in (to_regclass('public.events'), to_regclass('public.event_drafts'), to_regclass('public.installation_events'))
         and (has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER') or has_any_column_privilege(oid, 'UPDATE'))) as "canRewrite"`,
  );
  return rows[0]!;
}

const CURRENT_GRANTS = `
  select c.relname as name, coalesce(array_agg(a.privilege_type order by a.privilege_type)
    filter (where a.privilege_type is not null), '{}') as held
  from pg_class c
  left join lateral aclexplode(c.relacl) a on a.grantee = $1::regrole
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  group by c.relname`;

async function missingGrants(client: pg.Client, role: string): Promise<string[]> {
  const to = pg.escapeIdentifier(role);
  const { rows } = await client.query<{ name: string; held: string[] }>(CURRENT_GRANTS, [to]);
  const tables = rows.flatMap(({ name, held }) => {
    const needed = RESTRICTED[name] ?? DEFAULT_GRANTS;
    if (needed.join() === held.join()) return [];
    const table = `public.${pg.escapeIdentifier(name)}`;
    return [`revoke all on ${table} from ${to}`, `grant ${needed.join(", ")} on ${table} to ${to}`];
  });
  if (tables.length === 0) return [];
  return [`grant usage on schema public to ${to}`, `grant usage on all sequences in schema public to ${to}`, ...tables];
}
