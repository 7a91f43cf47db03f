import { db } from "../../lib/db/client";
import { createKey } from "../../lib/keys/service";
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

test("the table names every key’s owner at each width, and the filter by owner is in the URL", async ({
  ownerPage: page,
  workspace: { ctx, user },
}) => {
  const listed = { reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };
  const { id: ownerId } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  await createKey(ctx, { name: "Ours", ...listed, ownerId });
  const contact = "integrations-support@agency.example";
  await createKey(ctx, { name: "Agency’s", ...listed, ownerContact: contact });
  await page.goto("/integrations/api");
  const [ours, theirs] = ["Ours", "Agency’s"].map((name) =>
    page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) }),
  );
  for (const width of [1440, 1280, 1024, 375, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(ours!.getByText("Test owner").filter({ visible: true }).first()).toBeVisible();
    await expect(theirs!.getByText(contact).filter({ visible: true }).first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const column of ["Name", "Key", "Scope, sites", "Owner", "Usage 24 h", "Last used", "Expires", "Status"]) {
    await expect(page.getByRole("columnheader", { name: column, exact: true })).toBeVisible();
  }
  await page.getByRole("button", { name: "Owner", exact: true }).click();
  await expect(page.getByRole("row").nth(1)).toContainText(contact);
  await page.getByLabel("Owner", { exact: true }).selectOption("Test owner");
  await expect(theirs!).toBeHidden();
  await expect(page).toHaveURL(/[?&]owner=usr_/);
  await page.getByRole("tab", { name: /Revoked/ }).click();
  await expect(page.getByText("Test owner owns no revoked key")).toBeVisible();
  await page.goBack();
  await expect(ours!).toBeVisible();
  await page.goBack();
  await expect(theirs!).toBeVisible();
  await expect(page.getByLabel("Owner", { exact: true })).toHaveValue("");
});
