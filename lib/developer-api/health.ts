import { knownMigrations } from "@/lib/db/migrations/migrate";
import { apiPool } from "@/lib/db/pools";
import { countingPlace } from "@/lib/limits/counters";
import { withDeadline } from "@/lib/platform/with-deadline";
import { usageCounters } from "@/lib/request-log/write/record-request";

const READY_WITHIN_MS = 2_000;

type Readiness = {
  status: "ready" | "not_ready";
  database: "up" | "down";
  migrations: "done" | "pending" | "unknown";
  usage: "committed" | "deferred";
  limits: ReturnType<typeof countingPlace>;
};

/**
 * Whether the process can serve: the database answers and every migration of this build is applied. `usage` says whether
 * request rows wait in memory, on a full disk or behind a lock for one; `limits`, where requests are counted. Both leave it
 * ready: answers go on, and a process taken out of rotation would leave the others with the same database or Redis until none
 * is left.
 */
export async function readiness(): Promise<Readiness> {
  const aside = {
    usage: usageCounters().kept > 0 ? "deferred" : "committed",
    limits: countingPlace(),
  } as const;
  try {
    const [known, applied] = await withDeadline(
      Promise.all([knownMigrations(), appliedMigrations()]),
      READY_WITHIN_MS,
      () => new Error("The database did not answer in time."),
    );
    const isDone = known.every((name) => applied.has(name));
    return {
      status: isDone ? "ready" : "not_ready",
      database: "up",
      migrations: isDone ? "done" : "pending",
      ...aside,
    };
  } catch {
    return { status: "not_ready", database: "down", migrations: "unknown", ...aside };
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
