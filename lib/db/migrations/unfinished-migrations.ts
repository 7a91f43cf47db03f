import pg from "pg";

/** Held by the migrating process. */
const MIGRATOR_LOCK = 720_261_122;
/** Held by a migration's own transaction, which PostgreSQL may still complete after that process was killed. */
const SCRIPT_LOCK = 720_261_123;

const UNFINISHED = "finished_at is null and rolled_back_at is null and logs is null";

/** Runs `fn` while no other process migrates this database. */
export async function withMigrationLock<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [MIGRATOR_LOCK]);
    return await fn(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A migration's script and the record of its end as one transaction (PostgreSQL runs statements sent together as one). So a
 * migration recorded as started but not ended, without an error, has changed nothing.
 */
export function asRecordedTransaction(script: string): string {
  if (NO_TRANSACTION.test(script)) return script;
  return `select pg_advisory_xact_lock(${SCRIPT_LOCK});
${script}
; update "_prisma_migrations" set finished_at = now() where ${UNFINISHED};`;
}

/** A statement with this word runs only outside transactions. */
const NO_TRANSACTION = /\bconcurrently\b/i;

/**
 * Removes the records of known migrations whose process was killed before they took effect. The caller holds the migration
 * lock.
 */
export async function forgetInterrupted(client: pg.Client, known: string[]): Promise<void> {
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') is not null as "isThere"`);
  if (!rows[0]?.isThere) return;
  await client.query("select pg_advisory_lock($1), pg_advisory_unlock($1)", [SCRIPT_LOCK]);
  await client.query(
    `delete from _prisma_migrations where ${UNFINISHED} and applied_steps_count = 0 and migration_name = any($1)`,
    [known],
  );
}
