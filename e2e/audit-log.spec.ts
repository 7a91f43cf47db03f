import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createKey, rotateKey } from "../lib/keys/service";
import { resetSandbox } from "../lib/sandbox/service";
import { updateSite } from "../lib/sites/service";
import { expect, makeAccount, openSession, signIn, test, type Workspace } from "./support/fixtures";

const rows = (page: Page) => page.getByRole("region", { name: "Events" }).getByRole("row");
const sheet = (page: Page) => page.getByRole("dialog");

function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

test("an admin's rotation is in the log: who, what, when, from where, before and after; by keyboard, too", async ({
  page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Lobby kiosk");
  await signIn(page, await makeAccount(workspace.organization.id, "admin"));
  await page.getByRole("button", { name: "Actions for Lobby kiosk" }).click();
  await page.getByRole("menuitem", { name: "Rotate Key" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Rotate Key" }).click();
  await page.getByRole("checkbox", { name: /stored this key safely/ }).check();
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: "Audit log" }).click();
  const row = rows(page).filter({ hasText: "Rotated the API key Lobby kiosk" });
  await expect(row).toContainText("Test admin");
  await expect(row).toContainText(/Secret: ••••\w{4} → ••••\w{4}/);
  await expect(row).toContainText("127.0.0.1");
  const details = row.getByRole("button", { name: /^Details of event/ });
  await details.focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page).getByRole("heading", { name: "Rotated the API key Lobby kiosk" })).toBeVisible();
  const event = await db().event.findFirstOrThrow({ where: { subjectId: key.id, type: "key.rotated" } });
  for (const text of [event.requestId, key.id, event.actorId!, "UTC", "CET"]) {
    await expect(sheet(page)).toContainText(text);
  }
  const { lastFour } = event.changes as { lastFour: { before: string; after: string } };
  await expect(sheet(page).getByRole("row", { name: /^Secret/ })).toHaveText(
    `Secret••••${lastFour.before}••••${lastFour.after}`,
  );
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(details).toBeFocused();
  await row.getByRole("link", { name: "Lobby kiosk" }).click();
  await expect(page).toHaveURL(`/integrations/api/${key.id}`);
});

test("filters are in the address, Back undoes them, and an event leads to its neighbors", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Lobby kiosk");
  await rotateKey(workspace.ctx, { keyId: key.id, overlap: "0" });
  await updateSite(workspace.ctx, { siteId: workspace.sites[0]!.id, name: "Berlin Mitte" });
  await page.goto("/audit-log");
  const total = await db().event.count({ where: { organizationId: workspace.organization.id } });
  await expect(rows(page)).toHaveCount(total + 1);
  await page.getByRole("combobox", { name: "Type of event" }).selectOption("key");
  await expect(page).toHaveURL(/type=key/);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("combobox", { name: "Type of event" }).selectOption("key.rotated");
  await expect(rows(page)).toHaveCount(2);
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await page.goBack();
  await expect(rows(page)).toHaveCount(total + 1);

  await page.getByRole("searchbox", { name: "Search events" }).fill("BERLIN m");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(1)).toContainText("Edited the site Berlin Mitte");
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search events" })).toHaveValue("BERLIN m");
  await page.getByRole("searchbox", { name: "Search events" }).fill("nothing like it");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(total + 1);

  await page.getByRole("combobox", { name: "Actor" }).selectOption("browser tests (System)");
  await expect(page).toHaveURL(/actor=browser/);
  await page.getByRole("combobox", { name: "Environment" }).selectOption("Sandbox");
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await page.goto(`/audit-log?search=${key.id}`);
  await expect(rows(page)).toHaveCount(3);
  await rows(page)
    .nth(1)
    .getByRole("button", { name: /^Details/ })
    .click();
  await sheet(page).getByRole("button", { name: "All events of this request" }).click();
  await expect(page).toHaveURL(/requestId=req_/);
  await expect(sheet(page)).toBeHidden();
  await page.goto("/audit-log?range=days&fromDay=2020-01-01&toDay=2020-01-02");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2020-01-01");
  await expect(page.getByText("No event matches these filters")).toBeVisible();
});

test("an integration's change leads to its key and its request; rows open by a click and the panel steps through them", async ({
  ownerPage: page,
  workspace,
}) => {
  const input = { name: "CRM sync", reach: "all_sites", access: "read_write", expiresAt: null } as const;
  const { key, secret } = await createKey(workspace.ctx, { ...input, siteIds: [] });
  const response = await fetch(`${process.env.E2E_BASE_URL}/developer/v2/visitors`, {
    method: "POST",
    headers: { "X-API-Key": secret, "Content-Type": "application/json" },
    body: JSON.stringify({ firstName: "Noor", lastName: "Haddad", siteId: workspace.sites[0]!.id }),
  });
  expect(response.status).toBe(201);
  await page.goto("/audit-log");
  const row = rows(page).filter({ hasText: "Created the visitor" });
  await expect(row.getByRole("link", { name: "CRM sync" })).toHaveAttribute("href", `/integrations/api/${key.id}`);
  await row.getByText("API key", { exact: true }).click();
  await expect(sheet(page).getByRole("heading", { name: /^Created the visitor/ })).toBeVisible();
  await page.keyboard.press("j");
  await expect(sheet(page).getByRole("heading", { name: "Created the API key CRM sync" })).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(sheet(page).getByText(/^1 of \d+ on this page$/)).toBeVisible();
  await expect(sheet(page).getByRole("link", { name: "CRM sync" })).toBeVisible();
  await sheet(page).getByRole("link", { name: "Same request" }).click();
  await expect(page).toHaveURL(new RegExp(`/integrations/requests\\?request=${response.headers.get("x-request-id")}`));
  await expect(page.getByRole("dialog", { name: "POST /developer/v2/visitors" })).toBeVisible();
});

test("a sandbox reset is described in words with a person as its actor, and a closed event stays closed after Back", async ({
  ownerPage: page,
  workspace,
}) => {
  const ctx = { ...workspace.ctx, environment: "sandbox" as const };
  await resetSandbox(ctx, { fixture: "default" });
  await page.goto("/integrations/api?environment=sandbox");
  await page.getByRole("button", { name: "Reset now" }).click();
  await page.getByRole("radio", { name: /^Busy lobby/ }).check();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset Sandbox" }).click();
  await expect(page.getByText("Sandbox reset", { exact: true })).toBeVisible();
  await page.goto("/audit-log?type=sandbox");
  await expect(rows(page).nth(1)).toContainText("Test data: Default → Busy lobby");
  await expect(rows(page).nth(1)).toContainText("Person");
  await rows(page)
    .nth(1)
    .getByRole("button", { name: /^Details/ })
    .click();
  await expect(sheet(page).getByRole("row", { name: /^Test data/ })).toHaveText("Test dataDefaultBusy lobby");
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await page.getByRole("combobox", { name: "Environment" }).selectOption("Sandbox");
  await expect(page).toHaveURL(/within=sandbox/);
  await page.goBack();
  await expect(page).not.toHaveURL(/within=sandbox/);
  await expect(page).not.toHaveURL(/event=/);
  await page.getByRole("searchbox", { name: "Search events" }).fill("nothing like it");
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await expect(sheet(page)).toBeHidden();
});

test("pages are links; a cursor of other filters is refused and leads back to the first page", async ({
  ownerPage: page,
  workspace,
}) => {
  const { id: siteId } = workspace.sites[0]!;
  for (let number = 0; number < 55; number++) await updateSite(workspace.ctx, { siteId, name: `Berlin ${number}` });
  await page.goto("/audit-log?type=site.updated");
  await expect(rows(page)).toHaveCount(51);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).last()).toContainText("Berlin 0");
  const address = page.url();
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(rows(page)).toHaveCount(51);
  await page.goBack();
  await expect(rows(page)).toHaveCount(6);
  await page.goto(address.replace("site.updated", "site.created"));
  await page.getByRole("button", { name: "Go to the newest events" }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("the log is exported as it is filtered", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "=1+1");
  await page.goto("/audit-log?type=key.created");
  for (const [name, check] of [
    ["CSV, for spreadsheets", (text: string) => expect(text).toContain(`,"${key.id}","'=1+1",`)],
    [
      "NDJSON, one object per line",
      (text: string) => expect(JSON.parse(text).subject).toEqual({ id: key.id, name: "=1+1" }),
    ],
  ] as const) {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name }).click();
    const dialog = page.getByRole("dialog", { name: /^Export events as/ });
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Export", exact: true }).click();
    await expect(dialog.getByText(/^Saved audit-log\.(csv|ndjson): 1 event,/)).toBeVisible();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^audit-log\.(csv|ndjson)$/);
    check(await readFile(await download.path(), "utf8"));
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await expect(page.getByRole("button", { name: "Export" })).toBeFocused();
  }
});

test("a failed read offers a retry, and a member learns whom to ask", async ({ ownerPage: page, workspace }) => {
  await page.goto("/audit-log");
  await expect(rows(page).first()).toBeVisible();
  await page.route("**/api/dashboard/events?**", (route) => route.abort());
  await page.getByRole("combobox", { name: "Type of event" }).selectOption("site");
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
  await page.unroute("**/api/dashboard/events?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.context().clearCookies();
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await page.goto("/audit-log");
  await expect(page.getByRole("heading", { name: "Only owners and admins can see the audit log" })).toBeVisible();
  await expect(page.getByText(workspace.user.name)).toBeVisible();
});
