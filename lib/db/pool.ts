import pg from "pg";
import { databaseUrl } from "@/lib/db/url";
import { logger } from "@/lib/logger";
import { singleton } from "@/lib/singleton";

/** Planning a key's look-up anew takes five times as long as running it; one plan fits every value. */
const GENERIC_PLANS = "set plan_cache_mode = force_generic_plan";

/**
 * The developer API's own connections: key look-ups and request rows neither wait for the dashboard's queries nor pay for
 * an ORM. A query that takes over 5 s is given up, and its connection with it.
 */
export function apiPool(): pg.Pool {
  return singleton("api-pool", () =>
    openPool({ onConnect: (client) => client.query(GENERIC_PLANS).then(() => undefined) }),
  );
}

/** Connections for lists, each planned for its own values: the best way depends on the filters. */
export function listPool(): pg.Pool {
  return singleton("list-pool", () => openPool({}));
}

function openPool(own: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl(),
    max: 8,
    connectionTimeoutMillis: 1_000,
    query_timeout: 5_000,
    keepAlive: true,
    idleTimeoutMillis: 300_000,
    application_name: "integrations-hub-api",
    ...own,
  });
  pool.on("error", (error) => logger().warn({ err: error }, "an idle database connection was lost"));
  return pool;
}
