import type { Locator, Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { createKey } from "../../lib/keys/service";
import { decideRequest } from "../../lib/organizations/decide-request";
import { requestApiAccess } from "../../lib/organizations/request-api-access";
import { setApiAccess } from "../../lib/organizations/service";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeOperator, signIn, test, type Workspace } from "../support/fixtures";

async function stand({ organization: { id } }: Workspace, data: object) {
  await db().organization.update({ where: { id }, data });
}

async function ask({ ctx }: Workspace): Promise<string> {
  const input = { useCase: "Badges for our lobby kiosks", expectedVolume: "up_to_10_000" } as const;
  const { request } = await requestApiAccess(ctx, input);
  return request!.id;
}

async function openDialog(opener: Locator, dialog: Locator): Promise<void> {
  await opener.click();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeVisible();
}

async function checkDialog(page: Page, opener: string | RegExp, what: string): Promise<void> {
  const dialog = page.getByRole(/Change plan/.test(what) ? "dialog" : "alertdialog");
  await openDialog(page.getByRole("button", { name: opener }).first(), dialog);
  await expectCleanInBothThemes(page, what);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

test("asking for API access is accessible in each of its states", async ({ page, workspace }) => {
  await stand(workspace, { apiAccess: "not_requested" });
  await signIn(page, workspace.user);
  await page.getByRole("button", { name: "Request API access" }).click();
  await expect(page.getByText("Choose how many requests you expect.")).toBeVisible();
  await expectCleanInBothThemes(page, "the form, with errors");
  await page.getByLabel("What will you build?").fill("Parcel lockers for our loading dock");
  const first = await ask(workspace);
  await page.reload();
  await expect(page.getByText(/^Requested on/)).toBeVisible();
  await expect(page.getByText("has already requested API access")).toBeVisible();
  await expectCleanInBothThemes(page, "requested, by somebody else meanwhile");
  await page.getByRole("button", { name: "Discard" }).click();
  await decideRequest(workspace.ctx, { step: "decline", accessRequestId: first, reason: "Name your vendor." });
  await page.reload();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expectCleanInBothThemes(page, "declined, asking again");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectCleanInBothThemes(page, "declined at 320 px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await decideRequest(workspace.ctx, { step: "enable", accessRequestId: await ask(workspace) });
  await page.reload();
  await expect(page.getByRole("button", { name: "Close this notice" })).toBeVisible();
  await expectCleanInBothThemes(page, "enabled");
  const reader = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  await createKey(workspace.ctx, { name: "Lobby", ...reader, siteIds: [] });
  await setApiAccess(workspace.ctx, { step: "suspend", reason: "The invoice of May is open." });
  await page.reload();
  await expect(page.getByText("API access is suspended", { exact: true })).toBeVisible();
  await expectCleanInBothThemes(page, "suspended");
  await page.getByRole("button", { name: "Actions for Lobby" }).click();
  await expect(page.getByRole("menuitem", { name: /^Rotate Key API access is suspended/ })).toBeVisible();
  await expectCleanInBothThemes(page, "the menu of a key, suspended");
});

test("the operator console and each of its dialogs are accessible", async ({ page, workspace, makeWorkspace }) => {
  await createKey(workspace.ctx, {
    name: "Lobby",
    reach: "all_sites",
    access: "read",
    siteIds: [],
    expiresAt: null,
  });
  const asking = await makeWorkspace();
  await stand(asking, { apiAccess: "not_requested", requestsPerMinute: 42 });
  await ask(asking);
  await db().apiAccessRequest.updateMany({
    where: { organizationId: asking.organization.id },
    data: { requestedAt: new Date(Date.UTC(2019, 1, 1)) },
  });
  await signIn(page, await makeOperator());
  await expect(page.getByRole("table")).toBeVisible();
  await expectCleanInBothThemes(page, "the organizations");
  await page.getByRole("button", { name: /^Account/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanInBothThemes(page, "the account menu");
  await page.goto("/operator?search=nothing-like-it");
  await expect(page.getByRole("button", { name: "Show all organizations" })).toBeVisible();
  await expectCleanInBothThemes(page, "nothing found");
  await page.goto("/operator/requests");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectCleanInBothThemes(page, "the queue");
  await checkDialog(page, `Enable API access for ${asking.organization.name}`, "Enable");
  const decline = page.getByRole("alertdialog");
  await openDialog(page.getByRole("button", { name: `Decline the request from ${asking.organization.name}` }), decline);
  await decline.getByRole("button", { name: "Decline request" }).click();
  await expectCleanInBothThemes(page, "Decline, with an error");
  await page.goto("/operator/installation-log");
  await expect(page.getByRole("table")).toBeVisible();
  await expectCleanInBothThemes(page, "the installation log");
  await page.goto(`/operator/organizations/${asking.organization.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectCleanInBothThemes(page, "an organization that asks");
  await page.goto(`/operator/organizations/${workspace.organization.id}`);
  await checkDialog(page, "Suspend API access", "Suspend");
  await checkDialog(page, "Change plan", "Change plan");
  await setApiAccess(workspace.ctx, { step: "suspend", reason: null });
  await page.reload();
  await checkDialog(page, "Resume API access", "Resume");
  await page.setViewportSize({ width: 320, height: 640 });
  const organization = `/operator/organizations/${asking.organization.id}`;
  for (const address of ["/operator", "/operator/requests", "/operator/installation-log", organization]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectCleanInBothThemes(page, `${address} at 320 px`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
  }
});
