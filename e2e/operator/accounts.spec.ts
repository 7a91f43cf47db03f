import { startSession } from "../../lib/auth/sessions/session";
import { db } from "../../lib/db/client";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeOperator, signIn, test } from "../support/fixtures";
import { chooseFromMenu } from "../support/keyboard";

test("an operator finds an account, signs it out, disables and enables it by keyboard", async ({
  page,
  workspace: { user },
}) => {
  const { id } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  await startSession(id, { address: null, client: null });
  const operator = await makeOperator();
  await signIn(page, operator);
  await page.goto("/operator/accounts");
  await page.getByRole("searchbox", { name: "Search accounts" }).fill(user.email);
  const row = page.getByRole("row", { name: new RegExp(user.email) });
  await expect(page.getByText("1 account", { exact: true })).toBeVisible();
  await expectCleanInBothThemes(page, "the list of accounts");
  const actions = row.getByRole("button", { name: `Actions for ${user.email}` });
  await chooseFromMenu(page, actions, "Sign out everywhere");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectCleanInBothThemes(page, "the dialog that signs an account out");
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(dialog).toBeHidden();
  await expect(actions).toBeFocused();
  expect(await db().session.count({ where: { userId: id } })).toBe(0);
  await chooseFromMenu(page, actions, "Disable account");
  await dialog.getByRole("button", { name: "Disable account" }).click();
  await expect(row.getByText("Disabled", { exact: true })).toBeVisible();
  await chooseFromMenu(page, actions, "Enable account");
  await dialog.getByRole("button", { name: "Enable account" }).click();
  await expect(row.getByText("Active", { exact: true })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search accounts" }).fill(operator.email);
  await expect(
    page.getByRole("row", { name: new RegExp(operator.email) }).getByText("You", { exact: true }),
  ).toBeVisible();
});
