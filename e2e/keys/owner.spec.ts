import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeAccount, test } from "../support/fixtures";
import { fillCreate } from "../support/key-form";
import { arrowTo, pressOn, tabTo } from "../support/keyboard";

test("a key gets a contact as its owner, and later a member found by name, all by keyboard", async ({
  ownerPage: page,
  workspace: { organization },
}) => {
  await makeAccount(organization.id, "admin");
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "Lobby");
  await dialog.getByLabel("Owner").selectOption("An outside contact…");
  await pressOn(page, dialog.getByRole("button", { name: "Generate Key" }), "Enter");
  await expect(dialog.getByText("Enter who answers for the key.")).toBeVisible();
  await expect(dialog.getByLabel("Contact")).toBeFocused();
  await page.keyboard.type("support@agency.example");
  await pressOn(page, dialog.getByRole("button", { name: "Generate Key" }), "Enter");
  const reveal = page.getByRole("alertdialog");
  await pressOn(page, reveal.getByRole("checkbox"), "Space");
  await pressOn(page, reveal.getByRole("button", { name: "Done" }), "Enter");
  const row = page.getByRole("row").filter({ hasText: "Lobby" });
  await expect(row).toContainText("support@agency.example");

  await page.getByRole("button", { name: "Actions for Lobby" }).click();
  await page.getByRole("menuitem", { name: "Edit Key" }).click();
  const edit = page.getByRole("dialog", { name: "Edit “Lobby”" });
  await edit.getByLabel("Owner").selectOption("Another member…");
  await tabTo(page, edit.getByRole("searchbox", { name: "Search members" }));
  await page.keyboard.type("test");
  const second = edit.getByRole("radio", { name: /Test owner/ });
  await tabTo(page, edit.getByRole("radio", { name: /Test admin/ }));
  await arrowTo(page, "ArrowDown", second);
  await expectCleanInBothThemes(page, "the form with a member as owner");
  await pressOn(page, edit.getByRole("button", { name: "Save" }), "Enter");
  await expect(row).toContainText("Test owner");
  await page.getByRole("searchbox", { name: "Search keys" }).fill("nobody");
  await expect(row).toBeHidden();
  await page.getByRole("searchbox", { name: "Search keys" }).fill("test own");
  await expect(row).toBeVisible();
});
