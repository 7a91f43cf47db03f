import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { createKeyInput, updateKeyInput } from "../../lib/developer-api/choosable-operations";
import { createKey, updateKey } from "../../lib/keys/service";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, test, type Workspace } from "../support/fixtures";
import { arrowTo, chooseFromMenu, pressOn, tabTo } from "../support/keyboard";

const CUSTOM = { name: "Kiosk", reach: "all_sites", access: "custom", operations: ["sites.list"] };

function makeKey({ ctx }: Workspace) {
  return createKey(ctx, createKeyInput.parse({ ...CUSTOM, requestsPerMinute: 60 }));
}

/** The developer API's answers to listing sites and getting one. */
async function verdicts(request: APIRequestContext, secret: string, siteId: string): Promise<number[]> {
  const paths = ["/sites", `/sites/${siteId}`];
  const ask = (path: string) => request.get(`/developer/v2${path}`, { headers: { "X-API-Key": secret } });
  return Promise.all(paths.map(async (path) => (await ask(path)).status()));
}

async function openEdit(page: Page): Promise<Locator> {
  await chooseFromMenu(page, page.getByRole("button", { name: "Actions for Kiosk" }), "Edit Key");
  const dialog = page.getByRole("dialog", { name: "Edit “Kiosk”" });
  await expect(dialog.getByRole("group", { name: "Operations" })).toBeVisible();
  return dialog;
}

test("a Custom key is made and edited by keyboard, and the developer API follows at once", async ({
  ownerPage: page,
  workspace,
  request,
}) => {
  const siteId = workspace.sites[0]!.id;
  let secret = "";

  await test.step("create", async () => {
    await page.goto("/integrations/api");
    await pressOn(page, page.getByRole("button", { name: "Create API Key" }), "Enter");
    const dialog = page.getByRole("dialog", { name: "Create API Key" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.type("Kiosk");
    await tabTo(page, dialog.getByRole("radio", { name: "Global Read & Write" }));
    await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Custom" }));
    await tabTo(page, dialog.getByRole("radio", { name: "Selected sites" }));
    await arrowTo(page, "ArrowDown", dialog.getByRole("radio", { name: "All sites, including those added later" }));
    await tabTo(page, dialog.getByRole("searchbox", { name: "Search operations" }));
    await page.keyboard.type("get site");
    await expect(dialog.getByRole("checkbox", { name: "List sites" })).toBeHidden();
    await pressOn(page, dialog.getByRole("checkbox", { name: "Get a site" }), "Space");
    await expect(dialog.getByText(/^1 of \d+ operations$/)).toBeVisible();
    await expect(dialog).toContainText("“Kiosk” will be able to get a site at every site");
    await pressOn(page, dialog.getByRole("button", { name: "Generate Key" }), "Enter");
    const reveal = page.getByRole("alertdialog");
    secret = await reveal.getByLabel("Secret", { exact: true }).inputValue();
    await pressOn(page, reveal.getByRole("checkbox", { name: "I have stored this key safely" }), "Space");
    await pressOn(page, reveal.getByRole("button", { name: "Done" }), "Enter");
    await expect(reveal).toBeHidden();
    expect(await verdicts(request, secret, siteId)).toEqual([403, 200]);
  });

  await test.step("edit: another operation and a limit", async () => {
    const dialog = await openEdit(page);
    await expect(dialog.getByRole("checkbox", { name: "Read all sites" })).toBeChecked({ indeterminate: true });
    await pressOn(page, dialog.getByRole("checkbox", { name: "List sites" }), "Space");
    await expect(dialog.getByRole("checkbox", { name: "Read all sites" })).toBeChecked();
    await pressOn(page, dialog.getByRole("checkbox", { name: "Get a site" }), "Space");
    await expect(dialog).toContainText("Requests for “Get a site” will get 403.");
    await tabTo(page, dialog.getByRole("textbox", { name: "Limit (optional)" }));
    await page.keyboard.type("5000");
    await expect(dialog).toContainText(
      "Your plan allows 2,000 for all live keys together, so this limit has no effect.",
    );
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("60");
    await pressOn(page, dialog.getByRole("button", { name: "Save" }), "Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Actions for Kiosk" })).toBeFocused();
    expect(await verdicts(request, secret, siteId)).toEqual([200, 403]);
  });

  await test.step("the list and the details show both", async () => {
    await tabTo(page, page.getByRole("button", { name: /^Custom, 1 operation$/ }));
    await expect(page.getByRole("tooltip")).toHaveText("Sites: List sites");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Kiosk" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Kiosk" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Sites: List sites" })).toBeVisible();
    await expect(page.getByText(/^60 requests a minute/)).toBeVisible();
    await expect(page.getByText("Operations: added List sites; removed Get a site")).toBeVisible();
    await expect(page.getByText("Limit: none → 60 requests a minute")).toBeVisible();
  });
});

test("shortcuts choose and clear a resource; with selected sites, operations for all sites are not offered", async ({
  ownerPage: page,
}) => {
  await page.goto("/integrations/api");
  await page.getByRole("button", { name: "Create API Key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Shortcuts");
  await dialog.getByRole("radio", { name: "Custom" }).click();
  await dialog.getByRole("radio", { name: "All sites, including those added later" }).click();
  const sites = dialog.getByRole("group", { name: "Sites" });
  const create = sites.getByRole("checkbox", { name: "Create a site" });
  await sites.getByRole("checkbox", { name: "Read & write all sites" }).click();
  await expect(create).toBeChecked();
  await expect(dialog.getByText(/^6 of \d+ operations$/)).toBeVisible();
  await create.click();
  await expect(sites.getByRole("checkbox", { name: "Read & write all sites" })).toBeChecked({ indeterminate: true });
  await expect(sites.getByRole("checkbox", { name: "Read all sites" })).toBeChecked();
  await create.click();
  await dialog.getByRole("radio", { name: "Selected sites" }).click();
  await expect(create).toBeDisabled();
  await expect(create).not.toBeChecked();
  await expect(create).toHaveAccessibleDescription("Requires all sites");
  await expect(dialog.getByText(/^2 of \d+ operations$/)).toBeVisible();
  const chosen = dialog.getByRole("group", { name: /^Operations/ });
  await chosen.getByRole("group", { name: "Sites" }).getByRole("checkbox", { name: "Read all sites" }).click();
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  await expect(dialog.getByText("Choose at least one site.")).toBeVisible();
  await expect(dialog.getByText("Choose at least one operation.")).toBeVisible();
});

test("when someone else changes operations and limit first, the dialog names them", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace);
  await page.goto("/integrations/api");
  const dialog = await openEdit(page);
  const theirs = { ...CUSTOM, operations: ["sites.get"], requestsPerMinute: null, keyId: key.id, version: key.version };
  await updateKey(workspace.ctx, updateKeyInput.parse(theirs));
  await dialog.getByRole("checkbox", { name: "Create a site" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Operations: added Get a site; removed List sites");
  await expect(dialog.getByRole("alert")).toContainText("Limit: 60 requests a minute → none");
  await expect(dialog.getByRole("checkbox", { name: "Create a site" })).toBeChecked();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
});

test("the operations' editor, the list and the details are accessible", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace);
  await page.goto("/integrations/api");
  await page.getByRole("button", { name: /^Custom/ }).hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await expectCleanInBothThemes(page, "the tooltip of Custom");
  const dialog = await openEdit(page);
  await expectCleanInBothThemes(page, "Edit");
  await dialog.getByRole("radio", { name: "Selected sites" }).click();
  await dialog.getByRole("checkbox", { name: "List sites" }).click();
  await dialog.getByRole("textbox", { name: "Limit (optional)" }).fill("few");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Choose at least one operation.")).toBeVisible();
  await expectCleanInBothThemes(page, "Edit, without operations");
  await dialog.getByRole("searchbox", { name: "Search operations" }).fill("nothing like it");
  await expect(dialog.getByText("No operation matches")).toBeVisible();
  await expectCleanInBothThemes(page, "Edit, no operation found");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectCleanInBothThemes(page, "Edit at 320 px");
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByText(/^60 requests a minute/)).toBeVisible();
  await expectCleanInBothThemes(page, "details at 320 px");
});
