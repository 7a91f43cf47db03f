import type { Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createEmployeeInput } from "../lib/employees/schema";
import { checkInEmployee, createEmployee } from "../lib/employees/service";
import { createSite } from "../lib/sites/service";
import { asKey } from "../lib/testing/worlds/key-ctx";
import { createVisitorInput } from "../lib/visitors/schema";
import { createVisitor } from "../lib/visitors/service";
import { expectClean, expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "./support/fixtures";

async function employ({ ctx }: Workspace, siteId: string, firstName: string, lastName: string) {
  const key = asKey(ctx, null);
  const input = { siteId, firstName, lastName, department: "Engineering", phone: "+49 30 5550117" };
  const { id: employeeId } = await createEmployee(key, createEmployeeInput.parse(input));
  return checkInEmployee(key, { employeeId });
}

async function admit({ ctx }: Workspace, siteId: string, lastName: string, input: object = {}) {
  const visitor = { siteId, firstName: "Ada", lastName, company: "Analytical Engines", status: "checked_in", ...input };
  return createVisitor(asKey(ctx, null), createVisitorInput.parse(visitor));
}

/** Two visitors and an employee in Berlin, one visitor in Hamburg, and nobody in Vienna. */
async function fill(workspace: Workspace): Promise<void> {
  const [berlin, hamburg] = workspace.sites;
  const host = await employ(workspace, berlin!.id, "Grace", "Hopper");
  await admit(workspace, berlin!.id, "Lovelace", { hostId: host.id, phone: "+44 20 5550100" });
  await admit(workspace, berlin!.id, "Byron");
  await admit(workspace, hamburg!.id, "King");
  await createSite(workspace.ctx, { name: "Vienna", timeZone: "Europe/Vienna", address: null });
}

const peopleAt = (page: Page, site: string) => page.getByRole("region", { name: site }).locator("tbody tr");

test("an owner finds everybody on site from Sites, by site and in the order of their names", async ({
  ownerPage: page,
  workspace,
}) => {
  await fill(workspace);
  await page.goto("/sites");
  await page.getByRole("link", { name: "Who is on site" }).click();
  await expect(page).toHaveURL(/\/sites\/on-site$/);
  await expect(page.getByText("4 people: 3 visitors and 1 employee on site")).toBeVisible();
  await expect(peopleAt(page, "Berlin")).toContainText([/Byron, Ada/, /Hopper, Grace/, /Lovelace, Ada/]);
  const lovelace = peopleAt(page, "Berlin").filter({ hasText: "Lovelace" });
  for (const text of ["Visitor", "Analytical Engines", "Grace Hopper", "+44 20 5550100", "V-0001"]) {
    await expect(lovelace).toContainText(text);
  }
  await expect(page.getByText("Nobody is at Vienna.")).toBeVisible();
  await page.getByRole("combobox", { name: "Site" }).selectOption({ label: "Hamburg (1)" });
  await expect(page).toHaveURL(/site=site_/);
  await expect(page.getByRole("region", { name: "Berlin" })).toHaveCount(0);
  await expect(peopleAt(page, "Hamburg")).toContainText([/King, Ada/]);
  await page.reload();
  await expect(peopleAt(page, "Hamburg")).toContainText([/King, Ada/]);
  await page.goBack();
  await expect(page.getByRole("region", { name: "Berlin" })).toBeVisible();
});

test("the list refreshes itself; a failed read says so and keeps the people", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.clock.install();
  await page.goto("/sites/on-site");
  await expect(page.getByRole("heading", { name: "Nobody is on site" })).toBeVisible();
  await admit(workspace, workspace.sites[0]!.id, "Lovelace");
  await page.clock.fastForward(31_000);
  await expect(peopleAt(page, "Berlin")).toContainText([/Lovelace, Ada/]);
  await page.route("**/api/dashboard/on-site**", (route) => route.abort());
  await page.clock.fastForward(31_000);
  await expect(async () => {
    await page.clock.fastForward(10_000);
    await expect(page.getByText("The newest list could not be loaded")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(peopleAt(page, "Berlin")).toContainText([/Lovelace, Ada/]);
  await page.unroute("**/api/dashboard/on-site**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The newest list could not be loaded")).toBeHidden();
});

test("printing reads the list again, and puts each site with people on a page of its own", async ({
  ownerPage: page,
  workspace,
}) => {
  await fill(workspace);
  await page.addInitScript(() => {
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      document.documentElement.dataset.prints = String(Number(document.documentElement.dataset.prints ?? 0) + 1);
    };
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/sites/on-site");
  await expect(peopleAt(page, "Hamburg")).toHaveCount(1);
  await admit(workspace, workspace.sites[1]!.id, "Latecomer");
  await page.getByRole("button", { name: "Print list" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-prints", "1");
  await expect(peopleAt(page, "Hamburg")).toHaveCount(2);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("button", { name: "Print list" })).toBeHidden();
  await expect(page.getByRole("complementary", { name: "Sidebar" })).toBeHidden();
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary).toContainText(workspace.organization.name);
  await expect(summary).toContainText(/Printed\d+ \w+ \d{4}, \d\d:\d\d:\d\d/);
  await expect(summary.getByRole("row")).toContainText([
    /Site/,
    /Berlin.*3 people/,
    /Hamburg.*2 visitors/,
    /Vienna.*Nobody/,
  ]);
  await expect(peopleAt(page, "Berlin").locator(".on-site-box")).toHaveCount(3);
  // Paper is narrower than a screen: every column keeps its place, also where a cell is empty.
  await page.setViewportSize({ width: 720, height: 1_000 });
  const [row, head] = [peopleAt(page, "Berlin").first(), page.getByRole("columnheader", { name: "Since" }).first()];
  await expect(row.locator("th:visible, td:visible")).toHaveCount(7);
  const [since, of] = [await row.locator("td").last().boundingBox(), await head.boundingBox()];
  expect(since!.x).toBe(of!.x);
  const colors = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return [color, backgroundColor];
  });
  expect(colors).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
});

test("of hundreds of people a site shows the first, all when asked, and everybody on paper", async ({
  ownerPage: page,
  workspace: { ctx, sites },
}) => {
  await db().$executeRaw`
    insert into employees (id, organization_id, environment, site_id, first_name, last_name, checked_in_at, updated_at)
    select 'emp_' || md5(${ctx.organizationId} || n), ${ctx.organizationId}, 'live', ${sites[0]!.id}, 'F', 'Zuse ' || n, now(), now()
    from generate_series(1, 700) n`;
  await page.goto("/sites/on-site");
  await expect(page.getByText("700 employees on site")).toBeVisible();
  await expect(peopleAt(page, "Berlin")).toHaveCount(600);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(peopleAt(page, "Berlin")).toHaveCount(700);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(peopleAt(page, "Berlin")).toHaveCount(600);
  await page.getByRole("button", { name: "Show all 700" }).click();
  await expect(peopleAt(page, "Berlin").last()).toContainText("Zuse 700");
});

test("members learn whom to ask, and an owner without a site what to do", async ({
  page,
  workspace,
  makeWorkspace,
}) => {
  await fill(workspace);
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await page.goto("/sites/on-site");
  await expect(page.getByText("Only owners and admins can see who is on site")).toBeVisible();
  await expect(page.getByText("Lovelace")).toHaveCount(0);
  const other = await makeWorkspace();
  await openSession(page, other.user);
  await page.goto("/sites/on-site?site=site_unknown");
  await expect(page.getByRole("heading", { name: "This site is not in the list" })).toBeVisible();
  await page.getByRole("button", { name: "Show all sites" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is on site" })).toBeVisible();
});

for (const width of [1440, 375]) {
  test(`axe finds nothing, in each state (${width} px)`, async ({ ownerPage: page, workspace }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/sites/on-site");
    await expect(page.getByRole("heading", { name: "Nobody is on site" })).toBeVisible();
    await expectCleanInBothThemes(page, "nobody");
    await fill(workspace);
    await page.reload();
    await expect(peopleAt(page, "Hamburg")).toHaveCount(1);
    await expectCleanInBothThemes(page, "the list");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.route("**/api/dashboard/on-site**", (route) => route.abort());
    await page.reload();
    await expect(page.getByText("The list could not be loaded")).toBeVisible();
    await expectClean(page, "an error");
  });
}
