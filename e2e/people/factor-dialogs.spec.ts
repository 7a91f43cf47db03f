import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { newId } from "../../lib/platform/ids";
import { codesOf, giveApp } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, test } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";
import { shownSecret, storeCodes } from "../support/second-factors";

/** Gives the person a passkey that no browser here has, as if they had signed in with it. Returns their id. */
async function givePasskey({ email }: { email: string }, name: string): Promise<string> {
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  const id = newId("passkey");
  const key = { credentialId: Buffer.from(id), publicKey: Buffer.from("none"), counter: 0 };
  await db().passkey.create({ data: { id, userId, name, ...key } });
  await db().session.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
  return userId;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a passkey is renamed and removed by keyboard, and the focus stays near it", async ({
  ownerPage: page,
  workspace: { user },
}) => {
  await givePasskey(user, "Old laptop");
  await givePasskey(user, "Phone");
  await page.goto("/account");
  await pressOn(page, button(page, "Rename Old laptop"), "Enter");
  const rename = page.getByRole("dialog", { name: "Rename passkey" });
  await expect(rename.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(rename.getByLabel("Name")).toHaveAccessibleDescription("Enter a name for the passkey.");
  await expectCleanInBothThemes(page, "the dialog that renames a passkey, without a name");
  await page.keyboard.type("Work laptop");
  await page.keyboard.press("Enter");
  await expect(rename).toBeHidden();
  await expect(button(page, "Rename Work laptop")).toBeFocused();

  await pressOn(page, button(page, "Remove Work laptop"), "Enter");
  const remove = page.getByRole("alertdialog", { name: "Remove the passkey “Work laptop”?" });
  await expect(remove.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectCleanInBothThemes(page, "the dialog that removes a passkey");
  await page.keyboard.press("Escape");
  await expect(button(page, "Remove Work laptop")).toBeFocused();
  await page.keyboard.press("Enter");
  await pressOn(page, remove.getByRole("button", { name: "Remove passkey" }), "Enter");
  await expect(remove).toBeHidden();
  await expect(page.getByText("Work laptop", { exact: true })).toHaveCount(0);
  await expect(button(page, "Remove Phone")).toBeFocused();
});

test("an authenticator app is replaced, its codes are renewed, and it is removed, by keyboard", async ({
  ownerPage: page,
  workspace: { user },
}) => {
  const userId = await givePasskey(user, "Phone");
  await giveApp(userId);
  await page.goto("/account");
  await pressOn(page, button(page, "Replace app"), "Enter");
  const replace = page.getByRole("dialog", { name: "Replace authenticator app" });
  const code = codesOf(await shownSecret(page));
  await expectCleanInBothThemes(page, "the dialog that replaces an app");
  await tabTo(page, replace.getByLabel("Code from the app"));
  await page.keyboard.type(code());
  await page.keyboard.press("Enter");
  await expect(replace).toBeHidden();
  await expect(page.getByText("The authenticator app is set up")).toBeVisible();

  await pressOn(page, button(page, "Create new codes"), "Enter");
  const renew = page.getByRole("alertdialog", { name: "Create new recovery codes?" });
  await expect(renew.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectCleanInBothThemes(page, "the dialog that creates codes");
  await pressOn(page, renew.getByRole("button", { name: "Create codes" }), "Enter");
  await storeCodes(page);
  await expect(page.getByText("10 of 10 left")).toBeVisible();

  await pressOn(page, button(page, "Remove authenticator app"), "Enter");
  const remove = page.getByRole("alertdialog", { name: "Remove the authenticator app?" });
  await expectCleanInBothThemes(page, "the dialog that removes an app");
  await pressOn(page, remove.getByRole("button", { name: "Remove app" }), "Enter");
  await expect(remove).toBeHidden();
  await expect(button(page, "Set up app")).toBeVisible();
  expect(await db().authenticatorApp.count({ where: { userId } })).toBe(0);
});
