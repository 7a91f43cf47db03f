import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { decideRequest } from "../../lib/organizations/decide-request";
import { ask, me, operatorPage, stand, USE_CASE } from "../support/api-access";
import { type Account, expect, makeAccount, signIn, test } from "../support/fixtures";

const REASON = "Please name your vendor first.\n<img src=x onerror=alert(1)>";

/** Signs somebody else in, in the same browser. */
async function signInAs(page: Page, account: Account): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account);
}

/** Everything that the browser stores for the page, as text. */
function keptIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }));
}

async function fillRequest(page: Page) {
  await page.getByLabel("What will you build?").fill(USE_CASE);
  await page.getByRole("radio", { name: "Up to 10,000 a day" }).click();
}

test("an admin asks, is declined with a reason, asks again, is enabled and creates a key that works", async ({
  page,
  browser,
  baseURL,
  workspace,
}) => {
  const { name, id } = workspace.organization;
  await stand(workspace, "not_requested");
  await signIn(page, workspace.user);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API access");
  await page.getByRole("button", { name: "Request API access" }).click();
  await expect(page.getByText("Describe in a sentence what you will build.")).toBeVisible();
  await expect(page.getByText("Choose how many requests you expect.")).toBeVisible();
  await page.getByLabel("What will you build?").fill(USE_CASE);
  await page.getByRole("button", { name: "Request API access" }).click();
  await expect(page.getByRole("radio", { name: "Up to 1,000 a day" })).toBeFocused();
  const volumes = page.getByRole("radiogroup", { name: "Expected requests" });
  await expect(volumes.getByRole("radio", { checked: true })).toHaveCount(0);
  await fillRequest(page);
  await page.reload();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  await expect(page.getByRole("radio", { name: "Up to 10,000 a day" })).toBeChecked();
  await page.getByRole("button", { name: "Request API access" }).dblclick();
  await expect(page.getByText(/^Requested on .* by Test owner$/)).toBeVisible();
  expect(await db().apiAccessRequest.count({ where: { organizationId: id } })).toBe(1);
  expect(await keptIn(page)).not.toContain("lobby kiosks");

  const operator = await operatorPage(browser, baseURL);
  await operator.goto(`/operator/organizations/${id}`);
  await expect(operator.getByText(USE_CASE)).toBeVisible();
  await operator.getByRole("button", { name: `Decline the request from ${name}` }).click();
  const decline = operator.getByRole("alertdialog");
  await decline.getByRole("button", { name: "Decline request" }).click();
  await expect(decline.getByText("Give a reason.")).toBeVisible();
  await expect(decline.getByLabel("Reason")).toBeFocused();
  await decline.getByLabel("Reason").fill("long ".repeat(300));
  await expect(decline.getByText("1,499 / 1,000")).toBeVisible();
  await expect(decline.getByText("Use at most 1000 characters.")).toBeInViewport();
  await decline.getByRole("button", { name: "Decline request" }).click();
  await expect(decline.getByLabel("Reason")).toHaveValue("long ".repeat(300));
  await decline.getByLabel("Reason").fill(REASON);
  await decline.getByRole("button", { name: "Decline request" }).click();
  await expect(decline).toBeHidden();
  await expect(operator.getByText("Declined by Olga Operator")).toBeVisible();

  await page.reload();
  await expect(page.getByText("Please name your vendor first.")).toBeVisible();
  await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByLabel("What will you build?")).toBeFocused();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  await page.getByRole("button", { name: "Request API access" }).click();
  await expect(page.getByText(/^Requested on/)).toBeVisible();

  await operator.reload();
  await operator.getByRole("button", { name: `Enable API access for ${name}` }).click();
  await operator.getByRole("alertdialog").getByRole("button", { name: "Enable API access" }).click();
  await expect(operator.getByText("Enabled", { exact: true }).first()).toBeVisible();

  await page.reload();
  await expect(page.getByText("API access is enabled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close this notice" }).click();
  await expect(page.getByText("API access is enabled", { exact: true })).toBeHidden();
  await page.reload();
  await page.getByRole("button", { name: "Create API Key" }).click();
  await expect(page.getByText("API access is enabled", { exact: true })).toBeHidden();
  const create = page.getByRole("dialog", { name: "Create API Key" });
  await create.getByRole("textbox", { name: "Name" }).fill("Kiosk");
  await create.getByRole("radio", { name: "Global Read", exact: true }).click();
  await create.getByRole("button", { name: "Generate Key" }).click();
  const secret = await page.getByRole("textbox", { name: /key|secret/i }).inputValue();
  expect((await me(secret)).status).toBe(200);
});

test("of two admins the second learns who was first, and keeps what they entered", async ({ page, workspace }) => {
  const { ctx, organization } = workspace;
  const mine = "Parcel lockers for our loading dock";
  await stand(workspace, "not_requested");
  const second = await makeAccount(organization.id, "admin");
  await signIn(page, second);
  await page.getByLabel("What will you build?").fill(mine);
  await page.getByRole("radio", { name: "Over 100,000 a day" }).click();
  const { request } = await ask(workspace);
  await page.getByRole("button", { name: "Request API access" }).click();
  const notice = page.getByRole("group", { name: "Ada Admin has already requested API access" });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText("What you entered was not sent.");
  await expect(notice.getByRole("textbox", { name: "What you entered" })).toHaveValue(mine);
  await expect(notice).toContainText("Over 100,000 a day");
  await expect(page.getByText(/^Requested on .* by Ada Admin$/)).toBeVisible();
  await page.reload();
  await expect(notice.getByRole("textbox", { name: "What you entered" })).toHaveValue(mine);

  await decideRequest(ctx, { step: "decline", accessRequestId: request!.id, reason: "Name your vendor." });
  await page.reload();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  await expect(notice.getByRole("textbox", { name: "What you entered" })).toHaveValue(mine);
  await notice.getByRole("button", { name: "Discard" }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  expect(await keptIn(page)).not.toContain(mine);
});

test("an admin who has not sent yet learns of it, too; a draft is private within the same browser", async ({
  page,
  workspace,
}) => {
  const mine = "Parcel lockers for our loading dock";
  await stand(workspace, "not_requested");
  const second = await makeAccount(workspace.organization.id, "admin");
  await signIn(page, second);
  await page.getByLabel("What will you build?").fill(mine);
  await signInAs(page, workspace.user);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API access");
  await expect(page.getByLabel("What will you build?")).toHaveValue("");
  await ask(workspace);
  await page.reload();
  await expect(page.getByText(/^Requested on .* by Ada Admin$/)).toBeVisible();
  await expect(page.getByText("has already requested API access")).toHaveCount(0);

  await signInAs(page, second);
  await expect(page.getByRole("group", { name: "Ada Admin has already requested API access" })).toContainText(mine);
});
