import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "@playwright/test";
import { measurePaints } from "@/bench/screens/paints";
import type { Figure } from "@/bench/support/figure";
import { freePort } from "@/bench/support/port";
import type { BenchServer } from "@/bench/support/server";
import { SCRIPT_KILOBYTES_MAX, weighScripts } from "@/lib/testing/weigh-scripts";

const CATEGORIES = { performance: 90, accessibility: 100, "best-practices": 100 };
/** How much is shown of what an audit found, in characters. */
const ITEMS_SHOWN = 300;
const KEYS_PAGE = "/integrations/api";

/** Measures the demo admin's API keys page: the size of its scripts, Lighthouse's scores, and when a key's details are painted. */
export async function measureScreens(server: BenchServer): Promise<Figure[]> {
  const { url, admin } = server;
  const port = await freePort();
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    const page = await signIn(browser, url, admin);
    const scripts: Figure = {
      name: "API keys page, gzipped JavaScript",
      value: await weighScripts(page, url + KEYS_PAGE),
      unit: "kB",
      limit: { atMost: SCRIPT_KILOBYTES_MAX },
    };
    const cookies = await page.context().cookies(url);
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const scores = await askLighthouse(url + KEYS_PAGE, port, { Cookie });
    return [scripts, ...scores, ...(await measurePaints(server, browser, cookies))];
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, url: string, admin: { email: string; password: string }): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`**${KEYS_PAGE}`);
  return page;
}

type Audit = { id: string; score: number | null; title: string; details?: { items?: unknown[] } };
type Report = {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
};
type Lighthouse = (url: string, flags: object, config: object) => Promise<{ lhr: Report } | undefined>;

async function askLighthouse(address: string, port: number, extraHeaders: Record<string, string>): Promise<Figure[]> {
  const { lighthouse, desktop, mobile } = await loadLighthouse();
  const onlyCategories = Object.keys(CATEGORIES);
  const figures: Figure[] = [];
  for (const [name, config] of Object.entries({ desktop, mobile })) {
    const flags = { port, extraHeaders, onlyCategories, logLevel: "error", disableStorageReset: true };
    const result = await lighthouse(address, flags, config);
    if (!result) throw new Error("Lighthouse gave no report.");
    for (const [category, atLeast] of Object.entries(CATEGORIES)) {
      figures.push({
        name: `API keys page, Lighthouse ${name}, ${category}`,
        value: Math.round(result.lhr.categories[category]!.score * 100),
        unit: "",
        limit: { atLeast },
        explanation: shortfallsOf(result.lhr, category).join("\n"),
      });
    }
  }
  return figures;
}

/** The audits of a category that need improvement. */
function shortfallsOf({ categories, audits }: Report, category: string): string[] {
  const weighed = categories[category]!.auditRefs.filter((ref) => ref.weight > 0);
  return weighed
    .map((ref) => audits[ref.id]!)
    .filter((audit) => audit.score !== null && audit.score < 0.9)
    .map(({ id, score, title, details }) => {
      const items = JSON.stringify(details?.items ?? []).slice(0, ITEMS_SHOWN);
      return `${category}: ${title} (${id} ${Math.round(score! * 100)}) ${items}`;
    });
}

/** Lighthouse is installed in `bench/` only; the product does not depend on it. */
async function loadLighthouse() {
  const require = createRequire(import.meta.url);
  const [main, desktop] = await Promise.all([
    import(require.resolve("lighthouse")),
    import(require.resolve("lighthouse/core/config/desktop-config.js")),
  ]);
  return {
    lighthouse: main.default as Lighthouse,
    desktop: desktop.default,
    mobile: { extends: "lighthouse:default" },
  };
}
