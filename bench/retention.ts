import { setTimeout as sleep } from "node:timers/promises";
import { offer } from "@/bench/offer";
import type { Figure } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";
import { dropOutdatedUsage } from "@/lib/usage/roll-up/drop-outdated-usage";

const PER_SECOND = 100;
const SECONDS = 8;
const SETTLE_MS = 2_000;
const DROP_MS = 1_000;
/** The longest time a reply waits for its row. The row of a writer blocked for longer would be deferred. */
const WRITER_MS = 250;

/** Measures dropping the oldest day of the log, and the effect on requests that write to it meanwhile. */
export async function measureRetention(server: BenchServer): Promise<Figure[]> {
  const headers = { "X-API-Key": server.secret };
  const offered = offer({
    port: server.port,
    path: "/developer/v2/me",
    headers,
    perSecond: PER_SECOND,
    seconds: SECONDS,
  });
  await sleep(SETTLE_MS);
  const rows = await countOldest(server);
  const startedAt = performance.now();
  const { days } = await dropOutdatedUsage();
  const took = Math.round(performance.now() - startedAt);
  if (days.length !== 1) throw new Error(`${days.length} days were dropped instead of one: ${days.join(", ")}`);
  const answers = await offered;
  return [
    {
      name: `dropping a day of ${rows.toLocaleString("en")} requests, after comparing its counts`,
      value: took,
      unit: "ms",
      limit: { atMost: DROP_MS },
    },
    {
      name: "slowest request meanwhile",
      value: Math.round(answers.at(-1)!),
      unit: "ms",
      limit: { atMost: WRITER_MS },
    },
  ];
}

function countOldest(server: BenchServer): Promise<number> {
  return withDatabase(server, async (database) => {
    const { rows } = await database.query(
      "select count(*)::int as count from request_log where at < (select min(date_trunc('day', at, 'UTC')) from request_log) + interval '1 day'",
    );
    return rows[0].count;
  });
}
