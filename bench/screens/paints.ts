import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Cookie } from "@playwright/test";
import type { Figure } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";

const ROUNDS = 5;
const AT_MOST_MS = 500;
/** Time for the server to load its first pages, and less than anyone takes to sign in. */
const AFTER_START_MS = 10_000;
/** The page has settled when nothing larger was painted for this long. */
const SETTLED_MS = 3_000;

/** The largest contentful paint of a key's details: the first one after a start of the server, and the median of later ones. */
export async function measurePaints(server: BenchServer, browser: Browser, cookies: Cookie[]): Promise<Figure[]> {
  const keyId = await withDatabase(server, async (database) => {
    const { rows } = await database.query<{ id: string }>("select id from api_keys order by created_at limit 1");
    return rows[0]!.id;
  });
  await server.restart([]);
  await sleep(AFTER_START_MS);
  const paints: number[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    paints.push(await largestPaint(browser, cookies, `${server.url}/integrations/api/${keyId}`));
  const [first, ...later] = paints;
  const limit = { atMost: AT_MOST_MS };
  const name = "key details, largest contentful paint";
  return [
    { name: `${name}, first after a start`, value: first!, unit: "ms", limit },
    { name, value: later.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!, unit: "ms", limit },
  ];
}

/** In milliseconds, by a browser that has nothing of the page in its cache. */
async function largestPaint(browser: Browser, cookies: Cookie[], address: string): Promise<number> {
  const context = await browser.newContext();
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: address })));
  const page = await context.newPage();
  await page.goto(address);
  const paint = await page.evaluate(
    (settledMs) =>
      new Promise<number>((resolve) => {
        let last = 0;
        const observer = new PerformanceObserver((list) => {
          last = list.getEntries().at(-1)!.startTime;
        });
        observer.observe({ type: "largest-contentful-paint", buffered: true });
        setTimeout(() => resolve(last), settledMs);
      }),
    SETTLED_MS,
  );
  await context.close();
  return Math.round(paint);
}
