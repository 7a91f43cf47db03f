import type pg from "pg";
import { jobPool } from "@/lib/db/job-connection";
import { databaseUrl, ownerUrl } from "@/lib/db/url";
import { openWatchedPool } from "@/lib/metrics/pools";
import { logger } from "@/lib/platform/logger";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

/** Planning a key's look-up anew takes five times as long as running it; one plan fits every value. */
const GENERIC_PLANS = "set plan_cache_mode = force_generic_plan";
/** Rows come as JSON, whose times are written in the session's zone: some zones of old have offsets that JSON's readers refuse. */
const IN_UTC = "set timezone = 'UTC'";

/**
 * The developer API's own connections: key look-ups and request rows neither wait for the dashboard's queries nor pay for
 * an ORM. A query that takes over 5 s is given up, here and by PostgreSQL, and its connection with it.
 */
export function apiPool(): pg.Pool {
  return singleton("api-pool", () => openPool("api", [IN_UTC, GENERIC_PLANS]));
}

/** Connections for lists, each planned for its own values: the best way depends on the filters. */
export function listPool(): pg.Pool {
  return singleton("list-pool", () => openPool("lists", [IN_UTC]));
}

/**
 * Connections for reading the request log from the dashboard: few and apart, so that neither a long search nor an export
 * makes an integration wait.
 */
export function logPool(): pg.Pool {
  return singleton("log-pool", () => openPool("log", [IN_UTC], 4));
}

const OWNER_TIMEOUT_MS = 60_000;

/**
 * Connections of the role that owns the tables, for what the process's own role may not do: partitions, and the retention
 * of events. No request is answered with them.
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
  "owner-pool": ownerPool,
  "job-pool": jobPool,
};

/** Closes the connections of every pool. */
export async function endPools(): Promise<void> {
  await Promise.allSettled(Object.values(POOLS).map((pool) => pool().end()));
  forgetPools();
}

/** The next query of each pool opens new connections. */
export function forgetPools(): void {
  for (const name of Object.keys(POOLS)) forgetSingleton(name);
}

function openPool(name: string, settings: string[], max = 8): pg.Pool {
  const pool = openWatchedPool(name, {
    connectionString: databaseUrl(),
    max,
    connectionTimeoutMillis: 1_000,
    query_timeout: 5_000,
    statement_timeout: 5_000,
    onConnect: (client) => client.query(settings.join(";")).then(() => undefined),
    keepAlive: true,
    idleTimeoutMillis: 300_000,
    application_name: "integrations-hub-api",
  });
  return logLosses(pool);
}

function logLosses(pool: pg.Pool): pg.Pool {
  return pool.on("error", (error) => logger().warn({ err: error }, "an idle database connection was lost"));
}
