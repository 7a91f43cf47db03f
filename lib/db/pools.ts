import pg from "pg";
import { jobPool } from "@/lib/db/job-connection";
import { databaseUrl, ownerUrl } from "@/lib/db/url";
import { openWatchedPool } from "@/lib/metrics/pools";
import { logger } from "@/lib/platform/logger";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

/** Planning a key's look-up takes five times as long as running it, and one plan fits every value. */
const GENERIC_PLANS = "set plan_cache_mode = force_generic_plan";
/**
 * Rows come as JSON with times in the session's time zone. Some historical offsets cannot be parsed, so the zone is UTC.
 */
const IN_UTC = "set timezone = 'UTC'";

/**
 * The developer API's own connections, so that key look-ups and request rows neither wait for the dashboard's queries nor
 * go through an ORM. A query over 5 s is aborted, here and in PostgreSQL, and its connection closed.
 */
export function apiPool(): pg.Pool {
  return singleton("api-pool", () => openPool("api", [IN_UTC, GENERIC_PLANS]));
}

/** Connections for lists. Each query is planned for its own values, because the best plan depends on the filters. */
export function listPool(): pg.Pool {
  return singleton("list-pool", () => openPool("lists", [IN_UTC]));
}

/** Connections for searching the logs: a small separate pool, so that a long search never delays an integration. */
export function logPool(): pg.Pool {
  return singleton("log-pool", () => openPool("log", [IN_UTC], { max: 4 }));
}

/** Connections for exports, so that they never delay a person's search. */
export function exportPool(): pg.Pool {
  return singleton("export-pool", () => openPool("exports", [IN_UTC], { max: 4 }));
}

/** The limits of an integration's change; others set their own (`lib/db/transaction.ts`). */
const CHANGE_LIMITS = "set lock_timeout = 2400; set statement_timeout = 2500";
const INT8 = 20;

/**
 * Connections for the transactions of verbs. Statements may be sent before earlier ones are answered. The transaction
 * limits their time.
 */
export function writePool(): pg.Pool {
  return singleton("write-pool", () =>
    openPool("writes", [IN_UTC, CHANGE_LIMITS], {
      max: 12,
      pipeline: true,
      connectionTimeoutMillis: 2_400,
      query_timeout: 0,
      types: {
        getTypeParser: (oid, format) => (oid === INT8 ? BigInt : pg.types.getTypeParser(Number(oid), format as "text")),
      },
    }),
  );
}

/**
 * Plans are made while the table of drafts is empty, and used when it is not. A plain index scan also marks the drafts that
 * are gone, so that the next one skips them.
 */
const BY_INDEX = "set enable_seqscan = off; set enable_bitmapscan = off";

/** Connections that append events and never wait for a lock. Statements may be sent before earlier ones are answered. */
export function eventPool(): pg.Pool {
  return singleton("event-pool", () => openEventPool("events"));
}

/** The same for appends that wait for a lock, so that they do not delay the others. */
export function lateEventPool(): pg.Pool {
  return singleton("late-event-pool", () => openEventPool("late_events"));
}

function openEventPool(name: string): pg.Pool {
  return openPool(name, [IN_UTC, GENERIC_PLANS, BY_INDEX], { max: 2, pipeline: true });
}

/**
 * Begins a transaction whose commit does not wait for the disk. PostgreSQL writes its log in order, so what is committed here is
 * on the disk with the next commit that waits.
 */
export const BEGIN_RELAXED = "begin; set local synchronous_commit = off";

/** Connections of the sender of webhooks, whose statements may be sent before earlier ones are answered. */
export function webhookPool(): pg.Pool {
  return singleton("webhook-pool", () =>
    openPool("webhooks", [IN_UTC, GENERIC_PLANS], {
      max: 4,
      pipeline: true,
      query_timeout: 15_000,
      statement_timeout: 15_000,
      application_name: "integrations-hub-webhooks",
    }),
  );
}

const OWNER_TIMEOUT_MS = 60_000;

/**
 * Connections as the tables' owner, for what the process's role may not do: partitions, and the retention of events. They
 * serve no requests.
 */
export function ownerPool(): pg.Pool {
  return singleton("owner-pool", () =>
    logLosses(
      openWatchedPool("owner", {
        connectionString: ownerUrl(),
        max: 2,
        connectionTimeoutMillis: 10_000,
        query_timeout: OWNER_TIMEOUT_MS,
        statement_timeout: OWNER_TIMEOUT_MS,
        onConnect: (client) => client.query(IN_UTC).then(() => undefined),
        idleTimeoutMillis: 10_000,
        application_name: "integrations-hub-owner",
      }),
    ),
  );
}

const POOLS = {
  "api-pool": apiPool,
  "list-pool": listPool,
  "log-pool": logPool,
  "export-pool": exportPool,
  "write-pool": writePool,
  "event-pool": eventPool,
  "late-event-pool": lateEventPool,
  "webhook-pool": webhookPool,
  "owner-pool": ownerPool,
  "job-pool": jobPool,
};

/** Closes the connections of every pool. */
export async function endPools(): Promise<void> {
  await Promise.allSettled(Object.values(POOLS).map((pool) => pool().end()));
  forgetPools();
}

/** Discards the pools, so that the next query of each opens new connections. */
export function forgetPools(): void {
  for (const name of Object.keys(POOLS)) forgetSingleton(name);
}

function openPool(name: string, settings: string[], options: pg.PoolConfig = {}): pg.Pool {
  const pool = openWatchedPool(name, {
    connectionString: databaseUrl(),
    max: 8,
    connectionTimeoutMillis: 1_000,
    query_timeout: 5_000,
    statement_timeout: 5_000,
    onConnect: (client) => client.query(settings.join(";")).then(() => undefined),
    keepAlive: true,
    idleTimeoutMillis: 300_000,
    application_name: "integrations-hub-api",
    ...options,
  });
  return logLosses(pool);
}

function logLosses(pool: pg.Pool): pg.Pool {
  return pool.on("error", (error) => logger().warn({ err: error }, "an idle database connection was lost"));
}
