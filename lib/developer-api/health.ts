import { knownMigrations } from "@/lib/db/migrations/migrate";
import { apiPool } from "@/lib/db/pools";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { countingPlace } from "@/lib/limits/counters";
import { withDeadline } from "@/lib/platform/turns/with-deadline";
import { usageCounters } from "@/lib/request-log/write/record-request";

const READY_WITHIN_MS = 2_000;
const HEALTHY = JSON.stringify({ status: "ok" });

const headers = () => ({ "Content-Type": "application/json", "Cache-Control": "no-store" });

type Readiness = {
  status: "ready" | "not_ready";
  database: "up" | "down";
  migrations: "done" | "pending" | "unknown";
  usage: "committed" | "deferred";
  limits: ReturnType<typeof countingPlace>;
};

/** Answers whether the process runs. */
export async function answerHealth(): Promise<Outcome> {
  return { status: 200, headers: headers(), body: HEALTHY };
}

/** Answers whether the process can serve. */
export async function answerReadiness(): Promise<Outcome> {
  const state = await readReadiness();
  return { status: state.status === "ready" ? 200 : 503, headers: headers(), body: JSON.stringify(state) };
}

/**
 * The process can serve when the database answers and every migration of this build is applied. Rows that wait in memory
 * (`usage`) and counting without Redis (`limits`) leave it ready: the other processes share the same database and Redis.
 */
async function readReadiness(): Promise<Readiness> {
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
