import { makeFailedEmail, readEmailRow } from "../../lib/testing/worlds/emails";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeOperator, signIn, test } from "../support/fixtures";
import { pressOn } from "../support/keyboard";

test("an operator sees why an e-mail about an account was not sent and has it tried again, by keyboard", async ({
  page,
  workspace,
}) => {
  const { id, to } = await makeFailedEmail(null);
  const owned = await makeFailedEmail(workspace.organization.id);
  await signIn(page, await makeOperator());
  await pressOn(page, page.getByRole("link", { name: "E-mails" }), "Enter");
  await expect(page.getByRole("heading", { level: 1, name: "E-mails" })).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: to });
  await expect(row).toContainText("Reset your Integrations Hub password");
  await expect(row).toContainText("No such user");
  await expect(page.getByRole("listitem").filter({ hasText: owned.to })).toHaveCount(0);
  await expectCleanInBothThemes(page, "the e-mails in the console");
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await pressOn(
    page,
    row.getByRole("button", { name: `Try again: Reset your Integrations Hub password to ${to}` }),
    "Enter",
  );
  await expect(page.getByText("The e-mail is tried again now")).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await readEmailRow(id)).failedAt).toBeNull();
});
