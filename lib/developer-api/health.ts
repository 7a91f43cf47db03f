import { knownMigrations } from "@/lib/db/migrate";
import { apiPool } from "@/lib/db/pool";
import { retryCounters } from "@/lib/usage/retry";
import { withDeadline } from "@/lib/with-deadline";

const READY_WITHIN_MS = 2_000;

type Readiness = {
  status: "ready" | "not_ready";
  database: "up" | "down";
  migrations: "done" | "pending" | "unknown";
  usage: "committed" | "deferred";
};

/**
 * Whether the process can serve: the database answers and every migration of this build is applied. `usage` says whether
 * request rows wait in memory, on a full disk for one. That alone leaves it ready: answers go on, and a process taken out
 * of rotation for it would leave the others on the same database until none is left.
 */
export async function readiness(): Promise<Readiness> {
  const usage = retryCounters().kept > 0 ? "deferred" : "committed";
  try {
    const [known, applied] = await withDeadline(
      Promise.all([knownMigrations(), appliedMigrations()]),
      READY_WITHIN_MS,
      () => new Error("The database did not answer in time."),
    );
    const isDone = known.every((name) => applied.has(name));
    return { status: isDone ? "ready" : "not_ready", database: "up", migrations: isDone ? "done" : "pending", usage };
  } catch {
    return { status: "not_ready", database: "down", migrations: "unknown", usage };
  }
}

async function appliedMigrations(): Promise<Set<string>> {
  const table = await apiPool().query("select to_regclass('_prisma_migrations') is not null as exists");
  if (!table.rows[0].exists) return new Set();
  const { rows } = await apiPool().query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Set(rows.map(({ name }) => name));
}
