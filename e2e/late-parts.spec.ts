import type { Locator, Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createKey } from "../lib/keys/service";
import { decideRequest } from "../lib/organizations/decide-request";
import { setApiAccess } from "../lib/organizations/service";
import { logRequests } from "../lib/testing/worlds/log-requests";
import { ask, stand, USE_CASE } from "./support/api-access";
import { expect as baseExpect, test, type Workspace } from "./support/fixtures";
import { holdCode } from "./support/hold-code";

/* What a person does on a screen that React has hydrated, in a part of it whose code is still on its way, and beside it. */

const expect = baseExpect.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 240_000 });
test.afterEach(({ ownerPage }) => ownerPage.unrouteAll({ behavior: "ignoreErrors" }));

/** Texts that only the code of one part or one screen contains. */
const ACCESS = "Ask again";
const KEYS = "Search keys";
const REQUESTS = "Find a request by its ID";
const EVENTS = "All events that match these filters";
const NO_KEYS = "Revoked keys stay here until you delete them";
const SUSPENDED = "you can’t create, rotate or reactivate them";

/** Opens a screen while the code with this text is held back, and waits until React has hydrated the frame around it. */
async function openWithout(page: Page, text: string, address: string): Promise<() => void> {
  await page.goto("about:blank");
  const letGo = await holdCode(page, text);
  await page.addInitScript(countClicks);
  await page.goto(address, { waitUntil: "commit" });
  await expect(page.getByRole("radio", { name: "System theme" })).toBeChecked();
  return letGo;
}

/** Counts the clicks that get past the script of early clicks, by the name of the button. */
function countClicks() {
  const counts: Record<string, number> = {};
  Object.assign(window, { clickCounts: counts });
  window.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest("button");
    const name = button?.getAttribute("aria-label") ?? button?.textContent?.trim() ?? "";
    counts[name] = (counts[name] ?? 0) + 1;
  });
}

function clicksOn(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (of) => (window as unknown as { clickCounts: Record<string, number> }).clickCounts[of] ?? 0,
    name,
  );
}

async function expectWaiting(control: Locator): Promise<void> {
  await expect(control).toHaveAttribute("aria-busy", "true");
  await expect(control).toHaveCSS("outline-style", "dashed");
}

async function makeKey({ ctx }: Workspace): Promise<void> {
  await createKey(ctx, { name: "Lobby", reach: "all_sites", access: "read", expiresAt: null, siteIds: [] });
}

async function decline(workspace: Workspace): Promise<void> {
  await stand(workspace, "not_requested");
  const accessRequestId = (await ask(workspace)).request!.id;
  await decideRequest(workspace.ctx, { step: "decline", accessRequestId, reason: "Name your vendor." });
}

type Case = {
  what: string;
  text: string;
  address: string;
  begin?(workspace: Workspace): Promise<unknown>;
  act?: "Enter" | "Space";
  button: string;
  opened(page: Page): Locator;
};

const CASES: Case[] = [
  {
    what: "the request for API access",
    text: ACCESS,
    address: "/integrations/api",
    begin: decline,
    button: "Ask again",
    opened: (page) => page.getByLabel("What will you build?"),
  },
  {
    what: "the key table",
    text: KEYS,
    address: "/integrations/api",
    begin: makeKey,
    button: "Actions for Lobby",
    opened: (page) => page.getByRole("menuitem", { name: "Edit Key" }),
  },
  {
    what: "the empty key table",
    text: NO_KEYS,
    address: "/integrations/api",
    act: "Space",
    button: "Create your first key",
    opened: (page) => page.getByRole("dialog", { name: "Create API Key" }),
  },
  {
    what: "a screen with a late notice",
    text: SUSPENDED,
    address: "/integrations/api",
    begin: async (workspace) => {
      await makeKey(workspace);
      await setApiAccess(workspace.ctx, { step: "suspend", reason: "Billing" });
    },
    button: "Actions for Lobby",
    opened: (page) => page.getByRole("menuitem", { name: "Edit Key" }),
  },
  {
    what: "the requests",
    text: REQUESTS,
    address: "/integrations/requests",
    button: "Export CSV",
    opened: (page) => page.getByRole("dialog"),
  },
  {
    what: "the audit log",
    text: EVENTS,
    address: "/audit-log",
    act: "Enter",
    button: "Export",
    opened: (page) => page.getByRole("menuitem", { name: /^CSV/ }),
  },
];

for (const { what, text, address, begin, act = "click", button: name, opened } of CASES) {
  test(`${act} on a button of ${what} waits visibly for its code and then acts once`, async ({
    ownerPage: page,
    workspace,
  }) => {
    await begin?.(workspace);
    const letGo = await openWithout(page, text, address);
    const button = page.getByRole("button", { name, exact: true });
    await expect(button).toBeVisible();
    if (act === "click") await button.click();
    else await button.press(act);
    await expectWaiting(button);
    await button.click({ force: true });
    letGo();
    await expect(opened(page)).toBeVisible();
    await expect(page.locator("[data-early]")).toHaveCount(0);
    // A menu opens on `pointerdown` or `keydown`, and a second press would close it.
    expect(await clicksOn(page, name)).toBeLessThanOrEqual(1);
  });
}

test("a press that began before the code arrived counts, even if the page moved under the pointer", async ({
  ownerPage: page,
  workspace,
}) => {
  await stand(workspace, "not_requested");
  await page.goto("/integrations/api");
  await page.getByLabel("What will you build?").fill("Parcel lockers");
  await decline(workspace);
  const letGo = await openWithout(page, ACCESS, "/integrations/api");
  const askAgain = page.getByRole("button", { name: "Ask again" });
  await askAgain.hover();
  await page.mouse.down();
  letGo();
  await expect(page.getByRole("group", { name: "Ada Admin has already requested API access" })).toBeVisible();
  await page.mouse.up();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  expect(await clicksOn(page, "Ask again")).toBe(1);
  expect(await clicksOn(page, "Discard")).toBe(0);
});

test("a button that is rendered again while its code is on its way still gets its click", async ({
  ownerPage: page,
  workspace,
}) => {
  await decline(workspace);
  const letGo = await openWithout(page, ACCESS, "/integrations/api");
  const askAgain = page.getByRole("button", { name: "Ask again" });
  await askAgain.click();
  await expectWaiting(askAgain);
  await page.getByRole("radio", { name: "Dark theme" }).click({ force: true });
  await expect(page.locator("html")).toHaveClass(/dark/);
  letGo();
  await expect(page.getByLabel("What will you build?")).toHaveValue(USE_CASE);
  expect(await clicksOn(page, "Ask again")).toBe(1);
});

for (const isReplaced of [false, true]) {
  const what = isReplaced ? "that is rendered again while its code is late" : "whose code is late";
  test(`text, choices and the submit of a form ${what} arrive once`, async ({ ownerPage: page, workspace }) => {
    await stand(workspace, "not_requested");
    const letGo = await openWithout(page, ACCESS, "/integrations/api");
    const useCase = page.getByLabel("What will you build?");
    // Keys that come before the server's HTML is shown go to the page.
    await useCase.click();
    await useCase.pressSequentially("Badges for our lobby");
    await page.getByRole("radio", { name: "Up to 1,000 a day" }).click({ force: true });
    await page.getByRole("button", { name: "Request API access" }).click();
    if (isReplaced) {
      await page.getByRole("radio", { name: "Dark theme" }).click({ force: true });
      await expect(useCase).toHaveCount(0);
    }
    letGo();
    await expect(page.getByText(/^Requested on/)).toBeVisible();
    const requests = await db().apiAccessRequest.findMany({ where: { organizationId: workspace.organization.id } });
    expect(requests).toMatchObject([{ useCase: "Badges for our lobby", expectedVolume: "up_to_1_000" }]);
  });
}

test("a field that is rendered again while it has the focus gets the focus back, and typing goes on", async ({
  ownerPage: page,
  workspace,
}) => {
  await stand(workspace, "not_requested");
  const letGo = await openWithout(page, ACCESS, "/integrations/api");
  const useCase = page.getByLabel("What will you build?");
  await useCase.click();
  await page.keyboard.type("Badges for our ");
  // The system's theme changes at dusk.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(useCase).toHaveCount(0);
  letGo();
  await expect(useCase).toBeFocused();
  await page.keyboard.type("lobby");
  await expect(useCase).toHaveValue("Badges for our lobby");
});

test("tabs, a search and a select of a screen whose code is late do what was chosen", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace);
  const letGo = await openWithout(page, KEYS, "/integrations/api");
  await page.getByRole("tab", { name: /^All/ }).click();
  await page.getByLabel("Search keys").fill("lob");
  await page.setViewportSize({ width: 900, height: 700 });
  await page.getByLabel("Sort keys").selectOption({ label: "By name" });
  letGo();
  await expect(page.getByRole("tab", { name: /^All/ })).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/sort=name/);
  await expect(page).toHaveURL(/search=lob|q=lob/);
  await expect(page.getByLabel("Search keys")).toHaveValue("lob");
});

test("a link of a screen whose code is late is followed, also from its row", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace);
  await openWithout(page, KEYS, "/integrations/api");
  await page.getByRole("link", { name: "Lobby" }).click();
  await expect(page).toHaveURL(/\/integrations\/api\/key_/);
  const letGo = await openWithout(page, EVENTS, "/audit-log");
  await page.getByRole("row").nth(1).locator("td").last().click();
  await expect(page.getByRole("button", { name: /^Details of event/ }).first()).toHaveAttribute("aria-busy", "true");
  letGo();
  await expect(page).toHaveURL(/event=/);
});

test("a part of a row that comes late leaves the rest of the screen as it is", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await createKey(workspace.ctx, {
    name: "Lobby",
    reach: "all_sites",
    access: "read",
    expiresAt: null,
    siteIds: [],
  });
  await logRequests(workspace.ctx, [{ keyId: key.id, status: 403, errorCode: "INSUFFICIENT_SCOPE" }]);
  const letGo = await openWithout(page, "Only refused requests", "/integrations/api");
  await page.getByRole("button", { name: "Actions for Lobby" }).click();
  await page.getByRole("menuitem", { name: "Edit Key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  letGo();
});

test("an empty result whose code is late leaves the search field its focus", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace);
  const letGo = await openWithout(page, NO_KEYS, "/integrations/api");
  const search = page.getByLabel("Search keys");
  await search.click();
  await search.pressSequentially("nothing");
  await expect(page.getByRole("link", { name: "Lobby" })).toBeHidden();
  await expect(search).toBeFocused();
  await expect(search).toBeVisible();
  letGo();
  await expect(page.getByRole("button", { name: "Clear search" })).toBeVisible();
});
