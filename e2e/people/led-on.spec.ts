import { createLink } from "../../lib/auth/links/account-link";
import { db } from "../../lib/db/client";
import { inTransaction } from "../../lib/db/transaction";
import { newId } from "../../lib/platform/ids";
import { codesOf } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, openSession, test, type Workspace } from "../support/fixtures";
import { enterPassword, shownSecret, storeCodes } from "../support/second-factors";

/** A link to a new address of the workspace's person, as its e-mail holds it. */
async function makeLink({ user }: Workspace): Promise<string> {
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  const email = `${newId("user")}@example.com`;
  const { link } = await inTransaction({}, (tx) => createLink(tx, { userId, email }, "email_change"));
  return new URL(link).pathname;
}

test("a link that needs a sign-in says what for, and leads on through the gate of a second factor", async ({
  page,
  workspace,
}) => {
  const where = { id: workspace.organization.id };
  await db().organization.update({ where, data: { requiresSecondFactor: true } });
  const link = await makeLink(workspace);
  await page.goto(link);
  await expect(page.getByText("Sign in to confirm your new e-mail address")).toBeVisible();
  await expectCleanInBothThemes(page, "the sign-in screen with its reason");
  await enterPassword(page, workspace.user);
  await page.getByRole("button", { name: /^Authenticator app/ }).click();
  const code = codesOf(await shownSecret(page));
  await page.getByLabel("Code from the app").fill(code(0));
  await page.getByRole("button", { name: "Confirm" }).click();
  await storeCodes(page);
  await expect(page.getByRole("heading", { name: "Confirm your new address" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(link);
});

test("whoever is signed in comes from the link's way through the sign-in straight back to it", async ({
  page,
  workspace,
}) => {
  const link = await makeLink(workspace);
  await openSession(page, workspace.user);
  await page.goto(`${link}/sign-in`);
  expect(new URL(page.url()).pathname).toBe(link);
});

test("a link of another account says so", async ({ page, workspace, makeWorkspace }) => {
  const other = await makeWorkspace();
  await openSession(page, other.user);
  await page.goto(await makeLink(workspace));
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await expect(page.getByText(`you are signed in as ${other.user.email}`)).toBeVisible();
});

test("the link of a notification's e-mail says why, and leads on", async ({ page, workspace }) => {
  const to = "/integrations/requests?range=7d";
  await page.goto(`/notifications/open?${new URLSearchParams({ organization: workspace.organization.id, to })}`);
  await expect(page.getByText("Sign in to open the link from your e-mail")).toBeVisible();
  await enterPassword(page, workspace.user);
  await expect(page).toHaveURL(to);
});

test("the typed address follows to the other screens of signing in, and is in no address and no storage", async ({
  page,
}) => {
  const typed = "ada.lovelace@example.com";
  const email = page.getByLabel(/e-?mail/i);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/sign-in?callbackUrl=%2Fsites");
  await email.fill(typed);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await expect(email).toHaveValue(typed);
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsites");
  await expect(email).toHaveValue(typed);
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await expect(page.getByRole("heading", { name: "Single sign-on" })).toBeVisible();
  await expect(email).toHaveValue(typed);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state]));
  for (const text of [kept, ...asked]) expect(decodeURIComponent(text)).not.toContain(typed);
  await page.reload();
  await expect(email).toHaveValue("");
});
