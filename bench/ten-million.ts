import { measureRetention } from "@/bench/retention";
import type { Figure } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import { DAYS, type SeededLog, seedLog } from "@/bench/support/seed-log";
import type { BenchServer } from "@/bench/support/server";
import { signIn } from "@/bench/support/sign-in";
import { type Times, timePage } from "@/bench/support/time-page";
import { setDatabaseUrl } from "@/lib/db/url";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

const FEW = 1_000_000;
const MANY = 10_000_000;
const PAGE_MS = 200;
const SEARCH_MS = 50;
/** A cost in proportion to the log would grow tenfold. */
const GROWTH_AT_MOST = 1.5;

/** A search for an unknown id reads the days around its time, so its cost grows with those days (`mayGrow`). */
type Asked = { name: string; path: string; atMost: number; expectedStatus?: number; mayGrow?: boolean };

/** Measures the dashboard's screens with one million requests in the log, and with ten million. */
export async function measureTenMillion(server: BenchServer): Promise<Figure[]> {
  setDatabaseUrl(server.databaseUrl);
  process.env.REQUEST_LOG_DAYS = String(DAYS - 2);
  const few = await measure(server, FEW);
  const many = await measure(server, MANY);
  return [...many.seeding, ...describe(few.times, many.times), ...(await measureRetention(server))];
}

async function measure(server: BenchServer, requests: number) {
  const seeded = await seed(server, requests);
  const cookie = await signIn(server);
  const times = new Map<Asked, Times>();
  for (const asked of describePages(seeded.log)) {
    times.set(asked, await timePage(server.url + asked.path, cookie, asked.expectedStatus));
  }
  return { times: [...times], seeding: seeded.figures };
}

async function seed(server: BenchServer, requests: number) {
  console.log(`  creating ${requests.toLocaleString("en")} requests over ${DAYS} days …`);
  const startedAt = performance.now();
  const log = await withDatabase(server, (database) => seedLog(database, "acme", requests));
  const seededAt = performance.now();
  console.log("  rolling them up …");
  while (!(await isRolledUp(server))) await rollUpUsage();
  const seconds = (from: number, to: number) => Math.round((to - from) / 1_000);
  const count = requests.toLocaleString("en");
  return {
    log,
    figures: [
      { name: `creating ${count} requests`, value: seconds(startedAt, seededAt), unit: "s" },
      { name: `rolling up ${count} requests`, value: seconds(seededAt, performance.now()), unit: "s" },
    ],
  };
}

/** False while the server's own job still rolls up: only one process does so at a time. */
function isRolledUp(server: BenchServer): Promise<boolean> {
  return withDatabase(server, async (database) => {
    const { rows } = await database.query(
      "select rolled_until > now() - interval '2 hours' as \"isRolledUp\" from usage_state",
    );
    return rows[0].isRolledUp;
  });
}

function describePages({ organizationId, busiest, requestId }: SeededLog): Asked[] {
  const details = `/api/dashboard/requests/details?organizationId=${organizationId}&environment=live&id=`;
  const unknown = `${requestId.slice(0, -4)}0000`;
  return [
    { name: "API keys page", path: "/integrations/api", atMost: PAGE_MS },
    { name: "details page, 90 d", path: `/integrations/api/${busiest}?range=90d`, atMost: PAGE_MS },
    { name: "Requests, first page", path: "/integrations/requests", atMost: PAGE_MS },
    { name: "request-id search", path: details + requestId, atMost: SEARCH_MS },
    {
      name: "search for an unknown id",
      path: details + unknown,
      atMost: SEARCH_MS,
      expectedStatus: 404,
      mayGrow: true,
    },
  ];
}

function describe(few: [Asked, Times][], many: [Asked, Times][]): Figure[] {
  return many.flatMap(([{ name, atMost, mayGrow }, { median, p95 }], index) => {
    const before = few[index]![1].median;
    return [
      { name: `${name}, 1,000,000 requests, median`, value: before, unit: "ms" },
      { name: `${name}, 10,000,000 requests, median`, value: median, unit: "ms", limit: { atMost } },
      { name: `${name}, 10,000,000 requests, p95`, value: p95, unit: "ms" },
      {
        name: `${name}, 10 million relative to 1 million`,
        value: Math.round((100 * median) / before) / 100,
        unit: "times",
        ...(!mayGrow && { limit: { atMost: GROWTH_AT_MOST } }),
      },
    ];
  });
}
