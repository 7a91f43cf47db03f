import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import pg from "pg";
import { createKey } from "../../lib/keys/service";
import { logRequests } from "../../lib/testing/worlds/log-requests";
import { expect, test } from "../support/fixtures";

test("an export saves what is listed, and can be cancelled", async ({ ownerPage: page, workspace }) => {
  await createKey(workspace.ctx, { name: "Busy", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
  for (let batch = 0; batch < 10; batch++) {
    await logRequests(
      workspace.ctx,
      Array.from({ length: 3_000 }, (_, index) => ({ at: new Date(Date.now() - index), client: "=1+1" })),
    );
  }
  await page.goto("/integrations/requests");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const dialog = page.getByRole("dialog", { name: "Export requests as CSV" });
  await expect(dialog.getByText("at most 100,000 rows")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByText("Saved requests.csv: 30,000 rows")).toBeVisible();
  const lines = (await readFile(await (await downloading).path(), "utf8")).split("\r\n");
  expect(lines).toHaveLength(30_002);
  expect(lines[0]).toMatch(/^\uFEFF"time",/);
  expect(lines[1]).toContain(`,"'=1+1",`);
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByRole("button", { name: "Export CSV" })).toBeFocused();

  await page.route("**/api/dashboard/requests/export?**", () => undefined);
  await page.getByRole("button", { name: "Export CSV" }).click();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await dialog.getByRole("button", { name: "Cancel export" }).click();
  await expect(dialog.getByText("Export cancelled. No file was saved.")).toBeVisible();
});

test("a person's second export waits, shows its place in the queue and then runs", async ({
  ownerPage: page,
  baseURL,
  workspace,
}) => {
  // More than the connection's buffers take, so that an unread export goes on.
  const client = "x".repeat(250);
  for (let batch = 0; batch < 20; batch++) {
    await logRequests(
      workspace.ctx,
      Array.from({ length: 3_000 }, (_, index) => ({ at: new Date(Date.now() - index), client })),
    );
  }
  await page.goto("/integrations/requests");
  const scope = { organizationId: workspace.organization.id, environment: "live" };
  const address = `/api/dashboard/requests/export?${new URLSearchParams(scope)}`;
  const cookies = await page.context().cookies();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const unread = get(new URL(address, baseURL), { headers });
  await once(unread, "response");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const dialog = page.getByRole("dialog", { name: "Export requests as CSV" });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByText("Waiting for other exports. Yours is number 1 in the queue.")).toBeVisible();
  unread.destroy();
  await expect(dialog.getByText("Saved requests.csv: 60,000 rows")).toBeVisible();
});

test("a file is compressed once for a client that asks for it, and plain for others", async ({
  ownerPage: page,
  baseURL,
  workspace,
}) => {
  await logRequests(
    workspace.ctx,
    Array.from({ length: 500 }, (_, index) => ({ at: new Date(Date.now() - index), client: "café/1" })),
  );
  const scope = { organizationId: workspace.organization.id, environment: "live" };
  const url = new URL(`/api/dashboard/requests/export?${new URLSearchParams(scope)}`, baseURL);
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const download = async (accepted: string) => {
    const [response] = await once(get(url, { headers: { Cookie, "Accept-Encoding": accepted } }), "response");
    const { "content-encoding": coding, vary } = response.headers;
    expect(vary).toContain("Accept-Encoding");
    return { coding, bytes: await buffer(response) };
  };
  const plain = await download("identity");
  expect(plain.coding).toBeUndefined();
  expect(plain.bytes.toString()).toContain("café/1");
  for (const [name, decompress] of [
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
  ] as const) {
    const { coding, bytes } = await download(name);
    expect(coding).toBe(name);
    expect(decompress(bytes).equals(plain.bytes)).toBe(true);
    expect(bytes.length).toBeLessThan(plain.bytes.length / 2);
  }
});

/** Statements on the request log that the server's connections are running now. */
async function busyReads(): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows: found } = await client.query(
    "select 1 from pg_stat_activity where state = 'active' and query like '%from request_log t%' and pid <> pg_backend_pid()",
  );
  await client.end();
  return found.length;
}

test("a client that disconnects half-way leaves no statement running", async ({ ownerPage: page, workspace }) => {
  for (let batch = 0; batch < 10; batch++) {
    await logRequests(
      workspace.ctx,
      Array.from({ length: 3_000 }, (_, index) => ({ at: new Date(Date.now() - index) })),
    );
  }
  const scope = { organizationId: workspace.organization.id, environment: "live" };
  const address = `/api/dashboard/requests/export?${new URLSearchParams(scope)}`;
  await page.goto("/integrations/api");
  const read = await page.evaluate(async (path) => {
    const controller = new AbortController();
    const response = await fetch(path, { signal: controller.signal });
    const { value } = await response.body!.getReader().read();
    controller.abort();
    return { type: response.headers.get("content-type"), bytes: value?.length ?? 0 };
  }, address);
  expect(read.type).toBe("text/csv; charset=utf-8");
  expect(read.bytes).toBeGreaterThan(0);
  await expect.poll(busyReads).toBe(0);
});
