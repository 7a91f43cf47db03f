import { db } from "../../lib/db/client";
import { codesOf, giveApp } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, signIn, test } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";
import { enterPassword, ORIGIN, plugInAuthenticator, shownSecret, storeCodes } from "../support/second-factors";

/* The gate of an organization that requires a second factor. */

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
test.use({ baseURL: async ({}, use) => use(ORIGIN()) });

test.beforeEach(({ workspace: { organization } }) =>
  db().organization.update({ where: { id: organization.id }, data: { requiresSecondFactor: true } }),
);

test("someone without a second factor sets up a passkey and can do nothing else before", async ({
  page,
  workspace: { user },
}) => {
  await plugInAuthenticator(page);
  await page.goto("/sign-in");
  await enterPassword(page, user);
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await expectCleanInBothThemes(page, "the choice of a second factor");
  for (const address of ["/account", "/sites", "/integrations/api"]) {
    await page.goto(address);
    await expect(page).toHaveURL(`/second-factor?callbackUrl=${encodeURIComponent(address)}`);
  }
  await page.getByRole("button", { name: /^Passkey/ }).click();
  await page.getByRole("button", { name: "Create passkey" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  await expectCleanInBothThemes(page, "the recovery codes of the set-up");
  await storeCodes(page);
  await expect(page).toHaveURL(/\/integrations\/api$/);
});

test("someone sets up an authenticator app by keyboard and gets to the page that they first asked for", async ({
  page,
  workspace: { user },
}) => {
  const asked = "/audit-log?search=Berlin";
  await page.goto(asked);
  await enterPassword(page, user);
  const choice = page.getByRole("heading", { name: "Set up a second factor" });
  await expect(choice).toBeVisible();
  const app = page.getByRole("button", { name: /^Authenticator app/ });
  await pressOn(page, app, "Enter");
  await expect(page.getByRole("heading", { name: "Set up an authenticator app" })).toBeFocused();
  await pressOn(page, page.getByRole("button", { name: "Back" }), "Enter");
  await expect(choice).toBeFocused();
  await pressOn(page, app, "Enter");
  const code = codesOf(await shownSecret(page));
  await tabTo(page, page.getByLabel("Code from the app"));
  await page.keyboard.type(code(9));
  await page.keyboard.press("Enter");
  await expect(page.getByText("This code is not valid.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Code from the app")).toBeFocused();
  await expectCleanInBothThemes(page, "the set-up by app, with a wrong code");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(code());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Sign out" }), "nobody leaves without the codes").toHaveCount(0);
  await pressOn(page, page.getByLabel("I have stored these codes safely"), "Space");
  await pressOn(page, page.getByRole("button", { name: "Done" }), "Enter");
  await expect(page).toHaveURL(asked);
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
});

test("someone who has a second factor uses it, and whoever belongs elsewhere, too, can work there instead", async ({
  page,
  workspace,
  makeWorkspace,
}) => {
  const other = await makeWorkspace("owner");
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: workspace.user.email } });
  await db().membership.create({ data: { userId, organizationId: other.organization.id, role: "member" } });
  const code = await giveApp(userId);
  await signIn(page, workspace.user, ORIGIN());
  await db().session.updateMany({ where: { userId }, data: { organizationId: workspace.organization.id } });
  await page.goto("/sites?search=Hamburg");
  await expect(page.getByRole("heading", { name: "Use your second factor" })).toBeVisible();
  await expectCleanInBothThemes(page, "the gate for someone who has a second factor");
  await page.getByRole("button", { name: `Work in ${other.organization.name} instead` }).click();
  await expect(page.getByRole("complementary")).toContainText(other.organization.name);
  await db().session.updateMany({ where: { userId }, data: { organizationId: workspace.organization.id } });
  await page.goto("/sites?search=Hamburg");
  await page.getByLabel("Code from your authenticator app").fill(code());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sites?search=Hamburg");
  await expect(page.getByRole("button", { name: "Actions for Hamburg" })).toBeVisible();
});
