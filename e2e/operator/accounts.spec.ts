import { startSession } from "../../lib/auth/sessions/session";
import { db } from "../../lib/db/client";
import { giveApp } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeOperator, openSession, test } from "../support/fixtures";
import { chooseFromMenu, pressOn } from "../support/keyboard";

test("an operator finds an account, signs it out, resets its second factor, disables and enables it by keyboard", async ({
  page,
  workspace: { user },
}) => {
  const { id } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  await startSession(id, { address: null, client: null });
  await giveApp(id);
  const operator = await makeOperator();
  await openSession(page, operator);
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
  await pressOn(page, dialog.getByRole("button", { name: "Sign out everywhere" }), "Enter");
  await expect(dialog).toBeHidden();
  await expect(actions).toBeFocused();
  expect(await db().session.count({ where: { userId: id } })).toBe(0);
  for (const [entry, outcome] of [
    ["Reset second factor", "None"],
    ["Disable account", "Disabled"],
    ["Enable account", "Active"],
  ] as const) {
    await chooseFromMenu(page, actions, entry);
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expectCleanInBothThemes(page, entry);
    await pressOn(page, dialog.getByRole("button", { name: entry }), "Enter");
    await expect(dialog).toBeHidden();
    await expect(row.getByText(outcome, { exact: true })).toBeVisible();
    await expect(actions).toBeFocused();
  }
  await page.getByRole("searchbox", { name: "Search accounts" }).fill(operator.email);
  await expect(
    page.getByRole("row", { name: new RegExp(operator.email) }).getByText("You", { exact: true }),
  ).toBeVisible();
});
