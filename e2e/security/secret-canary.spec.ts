import type { Page } from "@playwright/test";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { expect, signIn, test } from "../support/fixtures";
import { startOwnServer } from "../support/own-server";

test("the secret is in one reply and nowhere else", async ({ page, workspace, request }) => {
  const server = await startOwnServer(process.env.DATABASE_URL!, { LOG_LEVEL: "debug" });
  try {
    await signIn(page, workspace.user, server.url);
    const replies = await collectReplies(page);
    await page.getByRole("button", { name: "Create API Key" }).first().click();
    const create = page.getByRole("dialog", { name: "Create API Key" });
    await create.getByLabel("Name").fill("Canary");
    await create.getByRole("radio", { name: /Global Read(?! &)/ }).check();
    await create.getByRole("button", { name: "Generate Key" }).click();
    const secret = await page.getByRole("alertdialog").getByLabel("Secret", { exact: true }).inputValue();
    expect(secret).toMatch(/^ihub_live_[0-9A-Za-z]{49}$/);

    const base = `${server.url}/developer/v2`;
    const call = (path: string, headers = {}) =>
      request.get(base + path, { headers: { "X-API-Key": secret, ...headers } });
    expect((await call("/me")).status()).toBe(200);
    await call(`/sites/${secret}?search=${secret}`, { "User-Agent": `curl ${secret}` });
    await expect(page.getByRole("alertdialog")).toContainText("/developer/v2/me");
    await page.getByLabel("I have stored this key safely").check();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("alertdialog")).toBeHidden();

    await test.step("the page after Done", async () => {
      expect(await page.content()).not.toContain(secret);
      expect(await readBrowserStores(page)).not.toContain(secret);
      expect(await readQueryCaches(page)).toContain("Canary");
      expect(await readQueryCaches(page)).not.toContain(secret);
    });

    await test.step("reload, Back and the details page", async () => {
      await page.reload();
      await expect(page.getByRole("cell", { name: /Canary/ }).first()).toBeVisible();
      expect(await page.content()).not.toContain(secret);
      await page.getByRole("link", { name: "Canary" }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "Canary" })).toBeVisible();
      expect(await page.content()).not.toContain(secret);
      await page.goBack();
      await expect(page.getByRole("button", { name: "Create API Key" }).first()).toBeVisible();
      expect(await page.content()).not.toContain(secret);
      await expect(page.getByRole("alertdialog")).toBeHidden();
    });

    expect(findCarriers(replies, secret)).toEqual(["POST /integrations/api"]);
    expect(replies.map((reply) => reply.url).join("\n")).not.toContain(secret);
    expect(server.printed()).not.toContain(secret);
    expect(await dumpDatabase()).toContain("Canary");
    expect(await dumpDatabase()).not.toContain(secret);
  } finally {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await server.stop();
  }
});

type Reply = { method: string; url: string; text: string };

/** Every reply to the page from now on, headers and body. Recorded in transit: the browser forgets bodies it has streamed. */
async function collectReplies(page: Page): Promise<Reply[]> {
  const replies: Reply[] = [];
  await page.route("**/*", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const text = `${JSON.stringify(response.headersArray())}${await response.text()}`;
    replies.push({ method: route.request().method(), url: route.request().url(), text });
    await route.fulfill({ response });
  });
  return replies;
}

function findCarriers(replies: Reply[], secret: string): string[] {
  const carriers = replies.filter(({ text }) => text.includes(secret));
  return carriers.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
}

/** Everything that the browser stores for the origin, and the history entry's state. */
function readBrowserStores(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    const { localStorage, sessionStorage, history, location, name } = window;
    const kept = { localStorage: { ...localStorage }, sessionStorage: { ...sessionStorage }, state: history.state };
    return JSON.stringify({ ...kept, databases, caches, href: location.href, name, cookie: document.cookie });
  });
}

/** Everything in React Query's two caches, found through React's own tree: the client is a prop of its provider. */
function readQueryCaches(page: Page): Promise<string> {
  return page.evaluate(() => {
    type Fiber = { child: Fiber | null; sibling: Fiber | null; memoizedProps: { client?: Client } | null };
    type Entry = { state: unknown; options?: unknown };
    type Client = { getQueryCache(): { getAll(): Entry[] }; getMutationCache(): { getAll(): Entry[] } };
    const rootKey = Object.keys(document).find((key) => key.startsWith("__reactContainer$"));
    const pending: (Fiber | null)[] = [(document as unknown as Record<string, Fiber>)[rootKey!]!];
    while (pending.length > 0) {
      const fiber = pending.pop();
      if (!fiber) continue;
      const client = fiber.memoizedProps?.client;
      if (client && "getQueryCache" in client) {
        const entries = [...client.getQueryCache().getAll(), ...client.getMutationCache().getAll()];
        return JSON.stringify(entries.map(({ state }) => state));
      }
      pending.push(fiber.sibling, fiber.child);
    }
    throw new Error("React Query's client was not found in the page.");
  });
}

/** Every row of every table as text, bytes in hexadecimal, as in a stolen dump. */
async function dumpDatabase(): Promise<string> {
  const { rows: tables } = await runAsOwner(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`);
  const dumps: string[] = [];
  for (const { name } of tables) {
    const { rows } = await runAsOwner(`select t::text as row from ${name} t`);
    dumps.push(name);
    for (const { row } of rows) dumps.push(row);
  }
  return dumps.join("\n");
}
