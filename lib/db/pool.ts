import pg from "pg";
import { databaseUrl } from "@/lib/db/url";
import { logger } from "@/lib/logger";
import { singleton } from "@/lib/singleton";

/** Planning a key's look-up anew takes five times as long as running it; one plan fits every value. */
const GENERIC_PLANS = "set plan_cache_mode = force_generic_plan";
/** Rows come as JSON, whose times are written in the session's zone: some zones of old have offsets that JSON's readers refuse. */
const IN_UTC = "set timezone = 'UTC'";

/**
 * The developer API's own connections: key look-ups and request rows neither wait for the dashboard's queries nor pay for
 * an ORM. A query that takes over 5 s is given up, here and by PostgreSQL, and its connection with it.
 */
export function apiPool(): pg.Pool {
  return singleton("api-pool", () => openPool([IN_UTC, GENERIC_PLANS]));
}

/** Connections for lists, each planned for its own values: the best way depends on the filters. */
export function listPool(): pg.Pool {
  return singleton("list-pool", () => openPool([IN_UTC]));
}

/**
 * Connections for reading the request log from the dashboard: few and apart, so that neither a long search nor an export
 * makes an integration wait.
 */
export function logPool(): pg.Pool {
  return singleton("log-pool", () => openPool([IN_UTC], 4));
}

function openPool(settings: string[], max = 8): pg.Pool {
  const pool = new pg.Pool({
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
  pool.on("error", (error) => logger().warn({ err: error }, "an idle database connection was lost"));
  return pool;
}
