import { newId } from "../../lib/platform/ids";
import { expect, openSession, test } from "../support/fixtures";
import { type OwnServer, startOwnServer } from "../support/own-server";

const NOTHING_SENT = "This installation sends no e-mail.";

let server: OwnServer;
test.beforeAll(async () => {
  server = await startOwnServer(process.env.DATABASE_URL!, { SMTP_URL: "", ROLE: "web" });
});
test.afterAll(() => server.stop());

test("an installation that sends no e-mail says so wherever somebody would wait for one", async ({
  page,
  workspace,
}) => {
  await page.goto(`${server.url}/reset-password`);
  await expect(page.getByText(`${NOTHING_SENT} Ask your platform team to set a new password for you.`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send link" })).toHaveCount(0);
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(workspace.user.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const refused = page.getByRole("alert").filter({ hasText: /password/i });
  await expect(refused).toContainText("platform team");
  await expect(refused).not.toContainText("link");
  await openSession(page, workspace.user, server.url);
  await page.goto(`${server.url}/account`);
  await expect(page.getByText(`${NOTHING_SENT.slice(0, -1)}, so nobody can confirm a new address.`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Change e-mail" })).toBeDisabled();
  await expect(page.getByText(`${NOTHING_SENT} Your choice is kept until it does.`)).toBeVisible();
  await page.goto(`${server.url}/organization`);
  const card = page.getByRole("region", { name: "E-mails not sent" });
  await expect(card).toContainText(`${NOTHING_SENT} The platform team can set up a mail server (SMTP_URL).`);
  await expect(card).not.toContainText("was sent");
  expect((await page.goto(`${server.url}/dev/mail`))?.status()).toBe(404);
});

test("whoever invites where no e-mail is sent gets the link to pass on", async ({ page, workspace }) => {
  const email = `${newId("user")}@example.com`;
  await openSession(page, workspace.user, server.url);
  await page.goto(`${server.url}/members`);
  await page.getByRole("button", { name: "Invite member" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Invite member" });
  await expect(dialog.getByText("You pass the link on yourself")).toBeVisible();
  await expect(dialog.getByText(NOTHING_SENT, { exact: false })).toBeVisible();
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  const shown = page.getByRole("dialog", { name: `Invited ${email}` });
  await expect(shown.getByText("No e-mail was sent.")).toBeVisible();
  await expect(shown.getByLabel("Invitation link")).toHaveValue(/\/invitation\/[\w-]{43}$/);
});
