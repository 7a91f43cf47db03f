import type { Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { archiveSite, updateSite } from "../lib/sites/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "./support/fixtures";

/** Matches the start of a row's name: its time zone can contain another site's name. */
const rowOf = (page: Page, name: string) =>
  page.getByRole("row", { name: new RegExp(`^${name.replaceAll(/[^\w ]/g, "\\$&")}`) });
const create = (page: Page) => page.locator("header").getByRole("button", { name: "Create Site" });

async function choose(page: Page, site: string, item: string) {
  await page.getByRole("button", { name: `Actions for ${site}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

function makeKey({ ctx }: Workspace, name: string, sites: { id: string }[]) {
  const reach = sites.length > 0 ? "selected_sites" : "all_sites";
  return createKey(ctx, { name, reach, access: "read", siteIds: sites.map(({ id }) => id), expiresAt: null });
}

test("an owner creates a site by keyboard alone, and the focus comes back", async ({ ownerPage: page }) => {
  await page.goto("/sites");
  await expect(create(page)).toBeVisible();
  await create(page).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Create Site" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Kolkata office");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("combobox", { name: "Time zone" })).toHaveValue("Berlin");
  await page.keyboard.type("kolk");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("combobox", { name: "Time zone" })).toHaveValue("Kolkata");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1 Park Street");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Kolkata office")).toContainText("UTC+5:30");
  await expect(create(page)).toBeFocused();
  await page.reload();
  await expect(rowOf(page, "Kolkata office")).toContainText("1 Park Street");
});

test("Escape closes the list of time zones first, then the dialog", async ({ ownerPage: page }) => {
  await page.goto("/sites");
  await create(page).click();
  await page.getByRole("combobox", { name: "Time zone" }).click();
  await page.keyboard.type("nowhere at all");
  await expect(page.getByText("No time zone matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("Berlin");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("bad names are refused beside the field, markup stays text, a duplicate is warned of and allowed", async ({
  ownerPage: page,
}) => {
  await page.goto("/sites");
  await create(page).click();
  const dialog = page.getByRole("dialog");
  const name = dialog.getByLabel("Name");
  const submit = dialog.getByRole("button", { name: "Create Site" });
  await submit.click();
  await expect(dialog.getByText("Enter a name, such as the city or the building.")).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill("a".repeat(10_000));
  await expect(dialog.getByText("Use at most 100 characters.")).toBeVisible();
  await name.fill("berlin");
  await expect(dialog.getByText("Another site has this name.")).toBeVisible();
  const markup = '<img src=x onerror="document.title=1">';
  await name.fill(markup);
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, markup)).toBeVisible();
  await expect(page).toHaveTitle(/^Sites/);
});

test("an edit after someone else's change says so, keeps what was typed and can overwrite it", async ({
  ownerPage: page,
  workspace: { ctx, sites },
}) => {
  await page.goto("/sites");
  await choose(page, "Hamburg", "Edit Site");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Hamburg Altona");
  const hamburg = sites.find((site) => site.name === "Hamburg")!;
  await updateSite(ctx, { siteId: hamburg.id, name: "Hamburg Mitte" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Name: Hamburg → Hamburg Mitte")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Hamburg Altona");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Hamburg Altona")).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Hamburg Altona" })).toBeFocused();
});

test("archiving names the keys left without sites and takes effect with their next request; restoring undoes it", async ({
  ownerPage: page,
  workspace,
  request,
}) => {
  const [berlin] = workspace.sites;
  const { secret } = await makeKey(workspace, "Lobby kiosk", [berlin!]);
  await makeKey(workspace, "Badge printer", workspace.sites);
  await makeKey(workspace, "Reports", []);
  const reached = async () => {
    const answer = await request.get("/developer/v2/sites", { headers: { "X-API-Key": secret } });
    expect(answer.status()).toBe(200);
    return (await answer.json()).data.map((site: { name: string }) => site.name);
  };
  expect(await reached()).toEqual(["Berlin"]);

  await page.goto("/sites");
  await expect(rowOf(page, "Berlin")).toContainText("3 keys");
  await choose(page, "Berlin", "Archive Site");
  const dialog = page.getByRole("alertdialog", { name: "Archive “Berlin”" });
  const group = (title: string) => dialog.locator("section", { has: page.getByRole("heading", { name: title }) });
  await expect(group("is left without an active site").getByRole("listitem")).toHaveText([/^Lobby kiosk/]);
  await expect(group("loses one of its sites").getByRole("listitem")).toHaveText([/^Badge printer.*1 other site/]);
  await expect(dialog.getByText("1 key with global scope keeps access to it")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Archive Site" }).click();
  await expect(dialog).toBeHidden();
  expect(await reached()).toEqual([]);
  await expect(page.getByRole("button", { name: "Actions for Hamburg" })).toBeFocused();

  await page.getByRole("tab", { name: "Archived" }).click();
  await choose(page, "Berlin", "Restore Site");
  await expect(page.getByRole("alertdialog").getByRole("listitem")).toHaveCount(2);
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore Site" }).click();
  await expect(page.getByRole("heading", { name: "No archived sites" })).toBeVisible();
  expect(await reached()).toEqual(["Berlin"]);
});

test("deleting asks for the name, and says what keeps a site", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace, "Lobby kiosk", workspace.sites.slice(0, 1));
  await page.goto("/sites");
  await choose(page, "Berlin", "Delete Site");
  const dialog = page.getByRole("alertdialog", { name: "Delete “Berlin”" });
  await expect(dialog.getByText("1 API key refers to this site, so it can’t be deleted.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Delete Site" })).toBeDisabled();
  await expectCleanInBothThemes(page, "delete, in use");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await choose(page, "Hamburg", "Delete Site");
  const hamburg = page.getByRole("alertdialog", { name: "Delete “Hamburg”" });
  await expect(hamburg.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(hamburg.getByRole("button", { name: "Delete Site" })).toBeDisabled();
  await hamburg.getByLabel("Type Hamburg to confirm").fill("Hamburg");
  await expectCleanInBothThemes(page, "delete");
  await hamburg.getByRole("button", { name: "Delete Site" }).click();
  await expect(hamburg).toBeHidden();
  await expect(rowOf(page, "Hamburg")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions for Berlin" })).toBeFocused();
});

test("tab, search and sorting are in the address, and Back undoes them", async ({ ownerPage: page, workspace }) => {
  await archiveSite(workspace.ctx, { siteId: workspace.sites[1]!.id });
  await page.goto("/sites");
  await expect(rowOf(page, "Hamburg")).toHaveCount(0);
  await page.getByRole("tab", { name: "All" }).click();
  await expect(page).toHaveURL(/tab=all/);
  await page.getByRole("button", { name: "Name" }).click();
  await expect(page).toHaveURL(/order=desc/);
  await expect(page.getByRole("row").nth(1)).toContainText("Hamburg");
  await page.getByRole("searchbox", { name: "Search sites" }).fill("berl");
  await expect(page).toHaveURL(/search=berl/);
  await expect(rowOf(page, "Hamburg")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search sites" })).toHaveValue("berl");
  await page.goBack();
  await expect(page).not.toHaveURL(/order=desc/);
  await page.goBack();
  await expect(page).not.toHaveURL(/tab=all/);
});

test("a member reads the sites, sees no keys, and learns whom to ask", async ({ page, workspace }) => {
  await makeKey(workspace, "Lobby kiosk", []);
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await page.goto("/sites");
  await expect(rowOf(page, "Berlin")).toBeVisible();
  await expect(create(page)).toBeDisabled();
  await expect(create(page)).toHaveAccessibleDescription(/Only owners and admins can change sites/);
  await expect(page.getByRole("columnheader", { name: "Keys" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
});

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 320, height: 640 },
];
for (const viewport of VIEWPORTS) {
  test(`axe finds nothing on the screen and its dialogs (${viewport.width} px)`, async ({
    ownerPage: page,
    workspace,
  }) => {
    await makeKey(workspace, "Lobby kiosk", workspace.sites.slice(0, 1));
    await page.setViewportSize(viewport);
    await page.goto("/sites");
    await expect(page.getByRole("heading", { level: 1, name: "Sites" })).toBeVisible();
    await expectCleanInBothThemes(page, "list");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    await page.getByRole("button", { name: "Actions for Berlin" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectCleanInBothThemes(page, "the menu of a site");
    await page.keyboard.press("Escape");
    await create(page).click();
    await page.getByRole("combobox", { name: "Time zone" }).click();
    await expectCleanInBothThemes(page, "create, with the time zones");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await choose(page, "Berlin", "Edit Site");
    await expect(page.getByRole("dialog", { name: "Edit “Berlin”" })).toBeVisible();
    await expectCleanInBothThemes(page, "edit");
    await page.keyboard.press("Escape");
    await choose(page, "Berlin", "Archive Site");
    await expect(page.getByText("left without an active site")).toBeVisible();
    await expectCleanInBothThemes(page, "archive");
    await page.goto("/sites?search=nothing");
    await expect(page.getByText("No site matches")).toBeVisible();
    await expectCleanInBothThemes(page, "nothing found");
  });
}
