import { setOperator } from "../../lib/auth/service";
import { db } from "../../lib/db/client";
import { createKey } from "../../lib/keys/service";
import { addMember } from "../../lib/members/service";
import { decideRequest } from "../../lib/organizations/decide-request";
import { changePlan } from "../../lib/organizations/service";
import { newId } from "../../lib/platform/ids";
import { ask, me, operatorPage, stand } from "../support/api-access";
import { expect, makeOperator, signIn, test, type Workspace } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";

const GLOBAL = { reach: "all_sites", access: "read", expiresAt: null } as const;

test("a suspension stops every key from the next request on and says so; resuming restores them", async ({
  ownerPage: page,
  browser,
  baseURL,
  workspace,
}) => {
  const { ctx, organization } = workspace;
  const { secret } = await createKey(ctx, { name: "Lobby", ...GLOBAL, siteIds: [] });
  expect((await me(secret)).status).toBe(200);
  const operator = await operatorPage(browser, baseURL);
  await operator.goto(`/operator/organizations/${organization.id}`);
  await operator.getByRole("button", { name: "Suspend API access" }).click();
  const suspend = operator.getByRole("alertdialog");
  await expect(suspend.getByText("1 working key (1 live, 0 sandbox) will get 403")).toBeVisible();
  await suspend.getByLabel("Reason (optional)").fill("a".repeat(1_001));
  await suspend.getByRole("button", { name: "Suspend API access" }).click();
  await expect(suspend.getByText("Use at most 1000 characters.")).toBeVisible();
  await expect(suspend.getByLabel("Reason (optional)")).toBeFocused();
  expect((await me(secret)).status).toBe(200);
  await suspend.getByLabel("Reason (optional)").fill("The invoice of May is open.");
  await suspend.getByRole("button", { name: "Suspend API access" }).click();
  await expect(suspend).toBeHidden();
  const refused = await me(secret);
  expect([refused.status, (await refused.json()).error.code]).toEqual([403, "API_ACCESS_DISABLED"]);

  await page.goto("/integrations/api");
  await expect(page.getByText("API access is suspended", { exact: true })).toBeVisible();
  await expect(page.getByText("“The invoice of May is open.”")).toBeVisible();
  await expect(page.getByRole("link", { name: "Lobby" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create API Key" })).toBeDisabled();
  await expect(page.locator("#create-key-reason")).toContainText("API access is suspended.");
  await page.getByRole("button", { name: "Actions for Lobby" }).click();
  await expect(page.getByRole("menuitem", { name: "Rotate Key" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("menuitem", { name: "Revoke Key" })).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");

  await operator.getByRole("button", { name: "Resume API access" }).click();
  await operator.getByRole("alertdialog").getByRole("button", { name: "Resume API access" }).click();
  await expect(operator.getByRole("button", { name: "Suspend API access" })).toBeVisible();
  expect((await me(secret)).status).toBe(200);
  await page.reload();
  await expect(page.getByRole("button", { name: "Create API Key" })).toBeEnabled();
  await expect(page.getByText("API access is suspended", { exact: true })).toBeHidden();
});

test("a changed plan appears in the next answer's limit, and an operator who saw the old plan is warned", async ({
  browser,
  baseURL,
  workspace,
}) => {
  const { ctx, organization } = workspace;
  await stand(workspace, "enabled", "starter");
  const { secret } = await createKey(ctx, { name: "Lobby", ...GLOBAL, siteIds: [] });
  const limit = async () => (await me(secret)).headers.get("x-ratelimit-limit");
  expect(await limit()).toBe("100");
  const operator = await operatorPage(browser, baseURL);
  await operator.goto(`/operator/organizations/${organization.id}`);
  await operator.getByRole("button", { name: "Change plan" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByLabel("Plan").selectOption("professional");
  await dialog.getByLabel(/^Custom limit/).fill("0");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Use a whole number from 1 to 1,000,000.")).toBeVisible();
  await dialog.getByLabel(/^Custom limit/).fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await limit()).toBe("500");

  await operator.getByRole("button", { name: "Change plan" }).click();
  const seen = { plan: "professional", requestsPerMinute: null } as const;
  await changePlan(ctx, { plan: "enterprise", requestsPerMinute: 42, seen });
  await operator.getByRole("dialog").getByLabel("Plan").selectOption("starter");
  await operator.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(operator.getByRole("dialog").getByText("Someone else has already changed this")).toBeVisible();
  expect(await limit()).toBe("42");
});

test("of two operators the second learns who decided; the queue works by keyboard and the focus moves on", async ({
  browser,
  baseURL,
  workspace,
  makeWorkspace,
}) => {
  const rivalDecides = await askAt(workspace, new Date(Date.UTC(2020, 1, 1)));
  const other = await makeWorkspace();
  await askAt(other, new Date(Date.UTC(2020, 1, 2)));
  const [first, second] = [workspace.organization.name, other.organization.name];
  const operator = await operatorPage(browser, baseURL);
  await pressOn(operator, operator.getByRole("link", { name: /^Requests/ }), "Enter");
  await expect(operator).toHaveURL(/\/operator\/requests$/);
  const names = operator.getByRole("list", { name: "Open requests" }).getByRole("heading");
  await expect(names.filter({ hasText: second })).toBeVisible();
  const order = await names.allTextContents();
  expect(order.indexOf(second)).toBe(order.indexOf(first) + 1);
  await pressOn(operator, operator.getByRole("button", { name: `Decline the request from ${first}` }), "Enter");
  const dialog = operator.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();

  await rivalDecides();
  await tabTo(operator, dialog.getByLabel("Reason"));
  await operator.keyboard.type("Too late");
  await pressOn(operator, dialog.getByRole("button", { name: "Decline request" }), "Enter");
  await expect(dialog.getByText("Rival Operator already enabled this request.")).toBeVisible();
  await operator.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(operator.getByRole("button", { name: `Enable API access for ${second}` })).toBeFocused();
  await operator.keyboard.press("Enter");
  await pressOn(operator, dialog.getByRole("button", { name: "Enable API access" }), "Enter");
  await expect(dialog).toBeHidden();
  await expect(operator.getByRole("heading", { name: second })).toBeHidden();
  expect(await db().organization.count({ where: { name: { in: [first, second] }, apiAccess: "enabled" } })).toBe(2);
});

test("the focus moves to the next request when a rival decides the focused one and an older one appears", async ({
  browser,
  baseURL,
  workspace,
  makeWorkspace,
}) => {
  const rivalDecides = await askAt(workspace, new Date(Date.UTC(2019, 1, 2)));
  const other = await makeWorkspace();
  await askAt(other, new Date(Date.UTC(2019, 1, 3)));
  const operator = await operatorPage(browser, baseURL);
  await operator.goto("/operator/requests");
  const first = operator.getByRole("button", { name: `Decline the request from ${workspace.organization.name}` });
  await tabTo(operator, first);
  await rivalDecides();
  await askAt(await makeWorkspace(), new Date(Date.UTC(2019, 1, 1)));
  await operator.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await expect(first).toBeHidden();
  await expect(
    operator.getByRole("button", { name: `Enable API access for ${other.organization.name}` }),
  ).toBeFocused();
});

/** An organization requests access at a time. Returns the function with which a rival operator enables it. */
async function askAt(workspace: Workspace, requestedAt: Date): Promise<() => Promise<unknown>> {
  const where = { organizationId: workspace.organization.id };
  await stand(workspace, "not_requested");
  await ask(workspace);
  await db().apiAccessRequest.updateMany({ where, data: { requestedAt } });
  const { id: accessRequestId } = await db().apiAccessRequest.findFirstOrThrow({ where });
  const rival = { kind: "operator", userId: newId("user"), name: "Rival Operator", proofAgeSeconds: 0 } as const;
  return () => decideRequest({ ...workspace.ctx, actor: rival }, { step: "enable", accessRequestId });
}

test("the queue is in the server's HTML, and the browser continues from it", async ({
  browser,
  baseURL,
  workspace,
}) => {
  await askAt(workspace, new Date(Date.UTC(2018, 1, 1)));
  const operator = await operatorPage(browser, baseURL);
  const problems: string[] = [];
  operator.on("pageerror", ({ message }) => problems.push(message));
  const answer = await operator.goto("/operator/requests");
  const html = (await answer!.text()).replaceAll(/<script[\s\S]*?<\/script>/g, "");
  expect(html).toContain(`>${workspace.organization.name}</a>`);
  await expect(operator.getByRole("link", { name: /^Requests\s*\d+ open$/ })).toBeVisible();
  expect(problems).toEqual([]);
});

test("organizations are found by name, slug, plan and access, and Back undoes a filter", async ({
  browser,
  baseURL,
  workspace,
}) => {
  const { name, slug } = workspace.organization;
  const operator = await operatorPage(browser, baseURL);
  await operator.getByRole("searchbox", { name: "Search organizations" }).fill(slug);
  await expect(operator.getByRole("link", { name })).toBeVisible();
  await expect(operator.getByText("1 organization", { exact: true })).toBeVisible();
  await operator.getByRole("combobox", { name: "Plan" }).selectOption("starter");
  await expect(operator.getByText(`No organization matches “${slug}”`)).toBeVisible();
  await operator.goBack();
  await expect(operator.getByRole("link", { name })).toBeVisible();
  await operator.goto("/operator?after=forged&sort=name");
  await operator.waitForURL(/\/operator\?sort=name$/);
  await expect(operator.getByRole("table")).toBeVisible();
  await operator.goto(`/operator/organizations/${newId("organization")}`);
  await expect(operator.getByRole("heading", { level: 1 })).toHaveText("Organization not found");
});

test("the installation log shows who made whom an operator, newest first, and leads to older events", async ({
  browser,
  baseURL,
}) => {
  const account = await makeOperator("Olga Operator");
  const system = {
    actor: { kind: "system", name: "command line" },
    requestId: newId("request"),
    address: null,
  } as const;
  for (let turn = 0; turn < 30; turn++) {
    await setOperator(system, { email: account.email, isOperator: false });
    await setOperator(system, { email: account.email, isOperator: true });
  }
  const operator = await operatorPage(browser, baseURL, account);
  await operator.getByRole("link", { name: "Installation log" }).click();
  await expect(operator).toHaveURL(/\/operator\/installation-log$/);
  const own = operator.getByRole("row").filter({ hasText: account.email });
  await expect(own.first()).toContainText(`Added the operator ${account.email}`);
  await expect(own.first()).toContainText("CLI");
  await expect(own.first()).toContainText(system.requestId);
  const created = own.filter({ hasText: `Created the account ${account.email} (Olga Operator)` });
  await expect(created).toHaveCount(0);
  await operator.getByRole("link", { name: "Next" }).click();
  await expect(created).toBeVisible();
  await operator.goto("/operator/installation-log?after=forged");
  await operator.waitForURL(/\/operator\/installation-log$/);
  await expect(operator.getByRole("table")).toBeVisible();
});

const PAGES = ["/operator", "/operator/requests", "/operator/installation-log", "/operator/organizations/org_1"];
const READS = ["organizations", "organizations/details?organizationId=org_1", "requests", "installation-log"];

test("the console exists for current operators only", async ({ ownerPage: page, browser, baseURL }) => {
  for (const address of PAGES) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expect(page.getByText("Operator console")).toHaveCount(0);
  }
  for (const address of READS) {
    expect((await page.request.get(`/api/dashboard/operator/${address}`)).status(), address).toBe(404);
  }
  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await stranger.goto("/operator/requests");
  await expect(stranger).toHaveURL(/\/sign-in\?callbackUrl=%2Foperator%2Frequests$/);
  expect((await stranger.request.get("/api/dashboard/operator/requests")).status()).toBe(401);

  const account = await makeOperator();
  const operator = await operatorPage(browser, baseURL, account);
  expect((await operator.goto("/operator/requests"))?.status()).toBe(200);
  const system = { actor: { kind: "system", name: "tests" }, requestId: newId("request"), address: null } as const;
  await setOperator(system, { email: account.email, isOperator: false });
  expect((await operator.goto("/operator/requests"))?.status()).toBe(404);
});

test("an operator who is also a member moves between the console and the dashboard", async ({ page, workspace }) => {
  const account = await makeOperator();
  await addMember(workspace.ctx, { email: account.email, role: "admin" });
  await signIn(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API keys");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Operator console" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Organizations");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: `Dashboard of ${workspace.organization.name}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API keys");
});
