import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { DAY_MS } from "@/lib/time/durations";
import { createKey, revokeKey } from "../lib/keys/service";
import { setApiAccess } from "../lib/organizations/service";
import { newId } from "../lib/platform/ids";
import { ensurePartitionsSince } from "../lib/request-log/partitions";
import { insertRowsAgain } from "../lib/request-log/write/request-row";
import { startOfDay, today } from "../lib/time/time-zone";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, openSession, test, type Workspace } from "./support/fixtures";
import { pressOn } from "./support/keyboard";

const ZONE = "Europe/Berlin";
const SCOPE = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;

async function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { ...SCOPE, siteIds: [], name });
}

/** Repeats what a slow machine's database was too busy for; such a request has no row in the log. */
async function call(baseURL: string | undefined, secret: string, path: string): Promise<void> {
  const send = () => fetch(`${baseURL}/developer/v2/${path}`, { headers: { "X-API-Key": secret } });
  while ((await send()).status === 503);
}

/** Rows of the log that are written late, as after an outage of the database. */
async function logAt(
  { ctx }: Workspace,
  keyId: string,
  at: Date,
  count: number,
  answer: { status: number; operation: string | null } = { status: 200, operation: "visitors.list" },
): Promise<void> {
  const row = {
    at: at.toISOString(),
    organization_id: ctx.organizationId,
    environment: "live" as const,
    key_id: keyId,
    key_name: "Busy",
    secret_id: newId("secret"),
    method: "GET",
    path: "/developer/v2/visitors",
    ...answer,
    error_code: null,
    milliseconds: 5,
    address: "203.0.113.9",
    client: null,
    site_id: null,
    bytes: 100,
    detail: null,
  };
  await insertRowsAgain(Array.from({ length: count }, () => ({ ...row, id: newId("request") })));
}

async function countLog({ ctx }: Workspace, dayOffset: number, condition = Prisma.sql`true`): Promise<number> {
  const day = today(ZONE, dayOffset);
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from request_log
    where organization_id = ${ctx.organizationId} and at >= ${startOfDay(day, ZONE)} and at < ${startOfDay(day, ZONE, 1)}
      and ${condition}`;
  return row!.count;
}

test("the overview's numbers match the log and refresh themselves", async ({ ownerPage: page, workspace, baseURL }) => {
  const { key, secret } = await makeKey(workspace, "Busy");
  await ensurePartitionsSince(8);
  await logAt(workspace, key.id, startOfDay(today(ZONE, -7), ZONE), 40);
  for (const path of ["me", "sites", "me", "nothing"]) await call(baseURL, secret, path);
  await page.goto("/integrations/api");
  await page.getByRole("link", { name: "Overview" }).click();
  const tile = (name: string) => page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });
  const errors = Prisma.sql`status >= 400`;
  const inLog = () => Promise.all([countLog(workspace, 0), countLog(workspace, 0, errors), countLog(workspace, -7)]);
  await expect
    .poll(inLog, { message: "a slow insert is repeated after the answer", timeout: 60_000 })
    .toEqual([4, 1, 40]);
  await expect(tile("Requests today")).toContainText("4");
  await expect(tile("Requests today")).toContainText("90% fewer than by this time last week (40)");
  await expect(tile("Error rate today")).toContainText("25%");
  await expect(tile("Busiest minute in 24 hours")).toContainText(/[1-4] of 2,000 allowed/);
  await expect(page.getByRole("meter", { name: "API keys used" })).toHaveJSProperty("value", 1);
  await expect(page.getByText("A week ago: 40 all day")).toBeVisible();
  await page.getByText("Show the numbers").last().click();
  const numbers = page.getByRole("region", { name: "Requests by hour in numbers" });
  await expect(
    numbers
      .getByRole("row", { name: /^00:00/ })
      .getByRole("cell")
      .last(),
  ).toHaveText("40");
  await expect(page.getByText("Requests per hour, Europe/Berlin time").first()).toBeVisible();
  await call(baseURL, secret, "me");
  await expect(tile("Requests today")).toContainText("5");
  await page.getByRole("button", { name: "30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(tile("Success")).toContainText("44");
  await expect(
    page.getByRole("region", { name: "Top keys" }).getByRole("link", { name: "Busy", exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Top operations" })).toContainText("visitors.list");
  await tile("Client errors").getByRole("link").click();
  await expect(page).toHaveURL(/\/integrations\/requests\?range=custom&from=[^&]+&outcome=client_error/);
  await expect(page.getByRole("link", { name: /^GET \/developer\/v2\/nothing/ })).toBeVisible();
});

test("an unusual error rate looks unusual, and every figure leads to the requests it counts", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Broken");
  await ensurePartitionsSince(8);
  const startOfToday = startOfDay(today(ZONE), ZONE);
  const twoDaysAgo = startOfDay(today(ZONE, -2), ZONE);
  await logAt(workspace, key.id, twoDaysAgo, 40);
  await logAt(workspace, key.id, twoDaysAgo, 1, { status: 404, operation: null });
  await logAt(workspace, key.id, startOfToday, 14);
  await logAt(workspace, key.id, startOfToday, 7, { status: 500, operation: "visitors.list" });
  await logAt(workspace, key.id, startOfToday, 4, { status: 422, operation: null });
  await page.goto("/integrations");
  const figure = (name: string) => page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });
  await expect(figure("Error rate today")).toContainText("44%");
  await expect(figure("Error rate today")).toContainText("Unusual: 2.4% in the last 7 days, without today");
  await expectCleanInBothThemes(page, "the overview with an unusual error rate");
  await page.getByText("Show the numbers").first().click();
  const numbers = page.getByRole("region", { name: "Usage in numbers" });
  const operations = page.getByRole("region", { name: "Top operations" });
  const counted = [
    [figure("Error rate today").getByRole("link", { name: "44%" }), 11],
    [figure("Error rate today").getByRole("link", { name: "2.4%" }), 1],
    [figure("Error rate").getByRole("link"), 12],
    [figure("Server errors").getByRole("link"), 7],
    [operations.getByRole("link", { name: "5 requests: No operation" }), 5],
    [operations.getByRole("link", { name: "11% failed: visitors.list" }), 7],
    [numbers.getByRole("row").nth(1).getByRole("cell").nth(1).getByRole("link"), 40],
    [page.getByRole("link", { name: "Today: 25 so far" }), 25],
  ] as const;
  const listed = page.getByRole("region", { name: "Requests", exact: true }).getByRole("row");
  const addresses = await Promise.all(
    counted.map(async ([link, count]) => [await link.getAttribute("href"), count] as const),
  );
  for (const [address, count] of addresses) {
    await page.goto(address!);
    await expect(listed.filter({ has: page.getByRole("link") }), address!).toHaveCount(count);
  }
});

test("keys that need attention are links to their details, reachable by keyboard", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Still called");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "no_longer_needed", note: null });
  await call(baseURL, secret, "me");
  const expiresAt = new Date(Date.now() + 3 * DAY_MS).toISOString();
  await createKey(workspace.ctx, { ...SCOPE, siteIds: [], name: "Ends soon", expiresAt });
  await page.goto("/integrations");
  const listed = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: /^(Still called|Ends soon)$/ }), hasText: /refused|Expires/ });
  await expect(listed).toHaveText([/Still called: 1 request refused in 24 hours/, /Expires in 3 days/]);
  await pressOn(page, page.getByRole("link", { name: "Ends soon", exact: true }), "Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Ends soon" })).toBeVisible();
  await page.goBack();
  await pressOn(page, page.getByRole("link", { name: "Extend Ends soon" }), "Enter");
  await expect(page.getByRole("dialog", { name: "Edit “Ends soon”" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Edit Key" })).toBeFocused();
  expect(new URL(page.url()).search).toBe("");
});

test("an organization without keys sees its first steps, and without API access whom to ask", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  await page.goto("/integrations");
  const steps = page.getByRole("list").filter({ has: page.getByRole("heading", { name: /^An API key/ }) });
  await expect(steps.getByRole("heading")).toHaveText([
    "API access, done",
    "An API key, to do",
    "The first request, to do",
  ]);
  await expect(page.getByText("No requests today or on this day last week.")).toBeVisible();
  await expect(page.getByText("None. There are no keys yet.")).toBeVisible();
  await setApiAccess(workspace.ctx, { step: "suspend" });
  await page.reload();
  await expect(steps).toContainText("Suspended: every request is refused. Ask the platform team why.");
  await expect(page.getByRole("link", { name: "Create a key" })).toBeHidden();
  await setApiAccess(workspace.ctx, { step: "resume" });
  await page.reload();
  await page.getByRole("link", { name: "Create a key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  const { secret } = await makeKey(workspace, "First");
  await call(baseURL, secret, "me");
  await page.goto("/integrations");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(steps).toBeHidden();
});

test("a member learns whom to ask", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("member");
  await openSession(page, workspace.user);
  await page.goto("/integrations");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Only owners and admins can see how the API is used",
  );
  await expect(page.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
});
