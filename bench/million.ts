import type pg from "pg";
import type { Figure } from "@/bench/support/figure";
import { makeWritingKey, withDatabase } from "@/bench/support/key";
import { runLoad } from "@/bench/support/load";
import type { BenchServer } from "@/bench/support/server";

const ORGANIZATIONS = 10;
const VISITORS_EACH = 100_000;
const SECONDS = 4;

type Asked = { name: string; query: string; atMostMs: number };

const FIRST_PAGE_MS = 50;
const CURSOR_MS = 30;
const FAR_MS = 200;
const CHANGES_MS = 10;

/** Measures the lists of an organization that has 100,000 of 1,000,000 visitors. */
export async function measureMillion(server: BenchServer): Promise<Figure[]> {
  console.log(`  creating ${(ORGANIZATIONS * VISITORS_EACH).toLocaleString("en")} visitors …`);
  const { secret, siteId } = await withDatabase(server, makeMillion);
  const asked = [...describeLists(siteId), ...(await describeCursors(server, secret))];
  const figures: Figure[] = [];
  for (const { name, query, atMostMs } of asked) {
    const path = `/developer/v2/visitors?${query}`;
    const alone = await load(server, secret, path, 1);
    const crowd = await load(server, secret, path, 10);
    figures.push({
      name: `${name}, p95 latency, one client`,
      value: alone.p95,
      unit: "ms",
      limit: { atMost: atMostMs },
    });
    figures.push({ name: `${name}, p95 latency, ten clients`, value: crowd.p95, unit: "ms" });
  }
  return figures;
}

function describeLists(siteId: string): Asked[] {
  const last = `limit=100&offset=${VISITORS_EACH - 100}`;
  return [
    { name: "visitors, newest", query: "", atMostMs: CURSOR_MS },
    { name: "visitors of a day", query: "date=yesterday", atMostMs: FIRST_PAGE_MS },
    { name: "visitors of a month", query: "fromDate=2026-03-01&toDate=2026-03-31", atMostMs: FIRST_PAGE_MS },
    { name: "visitors on site", query: "status=active", atMostMs: FIRST_PAGE_MS },
    { name: "visitors of a site", query: `siteId=${siteId}`, atMostMs: FIRST_PAGE_MS },
    { name: "visitors of a site checked out", query: `siteId=${siteId}&status=checked_out`, atMostMs: FIRST_PAGE_MS },
    { name: "visitors changed in the last minutes", query: changedSince(20), atMostMs: CHANGES_MS },
    { name: "visitors changed or deleted", query: `${changedSince(20)}&includeDeleted=true`, atMostMs: CHANGES_MS },
    { name: "visitors, a copy of all", query: "updatedSince=1970-01-01T00:00:00Z&limit=100", atMostMs: FIRST_PAGE_MS },
    { name: "search, rare", query: "search=surname77123", atMostMs: FAR_MS },
    { name: "search, three characters", query: "search=771", atMostMs: FAR_MS },
    { name: "search, common", query: "search=surname", atMostMs: FAR_MS },
    { name: "the last page", query: last, atMostMs: FAR_MS },
    { name: "the last page by last name", query: `${last}&sort=lastName`, atMostMs: FAR_MS },
  ];
}

/** Pages that a client reaches by following `Link: rel="next"`. The cursor is the one that the page before would give. */
async function describeCursors(server: BenchServer, secret: string): Promise<Asked[]> {
  const pages = [
    { name: "visitors, 100th page by cursor", before: 980 },
    { name: "visitors, last page by cursor", before: VISITORS_EACH - 20 },
    { name: "visitors by last name, 100th page by cursor", before: 980, order: "sort=lastName" },
    { name: "visitors by check-in, last page by cursor", before: VISITORS_EACH - 20, order: "sort=checkInTime" },
  ];
  return Promise.all(
    pages.map(async ({ name, before, order = "" }) => {
      const cursor = await cursorAfter(server, secret, `limit=10&offset=${before}&${order}`);
      return { name, query: `limit=10&${order}&cursor=${cursor}`, atMostMs: CURSOR_MS };
    }),
  );
}

async function cursorAfter({ url }: BenchServer, secret: string, query: string): Promise<string> {
  const response = await fetch(`${url}/developer/v2/visitors?${query}`, { headers: { "X-API-Key": secret } });
  const next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  if (!next) throw new Error(`No page follows ${query}: ${response.status}`);
  return new URL(next).searchParams.get("cursor")!;
}

function changedSince(minutes: number): string {
  return `updatedSince=${new Date(Date.now() - minutes * 60_000).toISOString()}`;
}

async function makeMillion(database: pg.Client): Promise<{ secret: string; siteId: string }> {
  for (let number = 0; number < ORGANIZATIONS; number++) {
    const id = idOf("org", number);
    await database.query(
      `insert into organizations (id, slug, name, plan, api_access, updated_at) values ($1, $2, $2, 'enterprise', 'enabled', now())`,
      [id, `bench-${number}`],
    );
    await database.query(
      `insert into sites (id, organization_id, environment, name, time_zone, updated_at)
       select 'site_' || lpad(($2::int * 100 + site)::text, 26, '0'), $1, 'live', 'Site ' || site,
         (array['America/New_York', 'Europe/Berlin', 'Asia/Singapore'])[site], now() from generate_series(1, 3) site`,
      [id, number],
    );
    await database.query(VISITORS, [id, number, VISITORS_EACH]);
  }
  await database.query("vacuum analyze visitors");
  return { secret: await makeWritingKey(database, "bench-3"), siteId: idOf("site", 301) };
}

const idOf = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, "0")}`;

/** Visitors of the last year; one in a hundred is on site. */
const VISITORS = `
  insert into visitors (id, organization_id, environment, site_id, first_name, last_name, email, company, status,
    expected_at, check_in_time, check_out_time, visit_at, badge_number, created_at, updated_at, changed_at)
  select 'vis_' || lpad(($2::bigint * 1000000 + n)::text, 26, '0'), $1, 'live',
    'site_' || lpad(($2::int * 100 + 1 + n % 3)::text, 26, '0'),
    'Given' || n % 997, 'Surname' || n, 'person' || n || '@mail' || n % 50 || '.example', 'Company ' || n % 211,
    case when n % 100 = 0 then 'checked_in' when n % 17 = 0 then 'cancelled' else 'checked_out' end::visitor_status,
    at, case when n % 17 > 0 or n % 100 = 0 then at end, case when n % 17 > 0 and n % 100 > 0 then at + interval '1 hour' end,
    at, case when n % 17 > 0 or n % 100 = 0 then n end, at - interval '1 day', at, at
  from (select n, now() - (365 * n::float8 / $3) * interval '1 day' as at from generate_series(1, $3::int) n) as spread`;

async function load({ port }: BenchServer, secret: string, path: string, connections: number) {
  const headers = { "X-API-Key": secret };
  await runLoad({ port, path, headers, connections, seconds: 1, expectedStatus: 200 });
  const result = await runLoad({ port, path, headers, connections, seconds: SECONDS, expectedStatus: 200 });
  if (result.unexpected > 0) throw new Error(`${result.unexpected} answers of ${path} were not 200: ${result.sample}`);
  return result;
}
