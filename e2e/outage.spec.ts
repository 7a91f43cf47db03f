import { createKey } from "../lib/keys/service";
import { atPace } from "../lib/testing/pace";
import { expect, signIn, test } from "./support/fixtures";
import { openDatabaseLine, startOwnServer } from "./support/own-server";

test("when the database stops, dialogs keep what was typed, the API answers 503 in time, and both recover", async ({
  page,
  workspace,
  request,
}) => {
  const line = await openDatabaseLine(process.env.DATABASE_URL!);
  const server = await startOwnServer(line.url, { LOG_LEVEL: "silent" });
  try {
    const input = { name: "Witness", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
    const { secret } = await createKey(workspace.ctx, { ...input, siteIds: [] });
    const callApi = () => request.get(`${server.url}/developer/v2/me`, { headers: { "X-API-Key": secret } });

    await signIn(page, workspace.user, server.url);
    await page.getByRole("button", { name: "Create API Key" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Create API Key" });
    await dialog.getByLabel("Name").fill("Typed before the outage");
    await dialog.getByRole("radio", { name: /Global Read(?! &)/ }).check();

    await line.cut();
    await dialog.getByRole("button", { name: "Generate Key" }).click();
    await expect(dialog.getByRole("alert")).toContainText("try again");
    await expect(dialog.getByLabel("Name")).toHaveValue("Typed before the outage");

    const startedAt = Date.now();
    const refused = await callApi();
    expect(Date.now() - startedAt).toBeLessThan(atPace(3_000));
    expect(refused.status()).toBe(503);
    expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
    expect((await refused.json()).error.code).toBe("UNAVAILABLE");
    expect((await request.get(`${server.url}/readyz`)).status()).toBe(503);
    expect((await request.get(`${server.url}/healthz`)).status()).toBe(200);

    await line.restore();
    await expect.poll(async () => (await callApi()).status(), { timeout: atPace(5_000) }).toBe(200);
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("Typed before the outage");
  } finally {
    await server.stop();
  }
});

test("a page that is opened while the database is away says so, and works again afterwards", async ({
  page,
  workspace,
}) => {
  const line = await openDatabaseLine(process.env.DATABASE_URL!);
  const server = await startOwnServer(line.url, { LOG_LEVEL: "silent" });
  try {
    await signIn(page, workspace.user, server.url);
    await line.cut();
    await page.goto(`${server.url}/integrations/api`);
    await expect(page.getByRole("button", { name: /try again/i })).toBeVisible();
    await line.restore();
    await page.getByRole("button", { name: /try again/i }).click();
    await expect(page.getByRole("button", { name: "Create API Key" }).first()).toBeVisible();
  } finally {
    await server.stop();
  }
});
