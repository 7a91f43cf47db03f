import { get } from "node:http";
import { makeEmail, makeFailedEmail, readEmailRow } from "../lib/testing/worlds/emails";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, test } from "./support/fixtures";
import { pressOn } from "./support/keyboard";
import { startOwnServer } from "./support/own-server";

/** The status of the mailbox when it is opened under this host name. */
function statusUnder(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${address}/dev/mail`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}

test("the local mailbox shows each e-mail as its reader sees it", async ({ page }) => {
  const { id, to } = await makeEmail();
  await page.goto("/dev/mail");
  await page.getByRole("listitem").filter({ hasText: to }).getByRole("link").click();
  const email = page.frameLocator("iframe[title='Reset your Integrations Hub password']");
  await expect(email.getByRole("link", { name: "Choose a new password" })).toBeVisible();
  await page.getByRole("link", { name: "Plain text" }).click();
  const article = page.getByRole("article");
  await expect(article).toContainText(`To ${to}`);
  await expect(article).toContainText("https://hub.example.com/reset-password/token");
  await expectCleanInBothThemes(page, "the mailbox");
  await expect.poll(async () => (await readEmailRow(id)).sentAt, "the server's job has seen it").not.toBeNull();
});

test("an owner sees an e-mail that was not sent, and has it tried again", async ({ ownerPage: page, workspace }) => {
  const problem = "The mail server refused the e-mail: 550 No such user";
  const { id, to } = await makeFailedEmail(workspace.organization.id, { problem });
  await page.goto("/organization");
  const card = page.getByRole("region", { name: "E-mails not sent" });
  await expect(card.getByRole("listitem")).toContainText([problem]);
  await expect(card).toContainText("Failed");
  await expectCleanInBothThemes(page, "an e-mail that failed");
  await pressOn(
    page,
    card.getByRole("button", { name: `Try again: Reset your Integrations Hub password to ${to}` }),
    "Enter",
  );
  await expect(page.getByText("The e-mail is tried again now")).toBeVisible();
  await expect(card.getByRole("listitem")).toHaveCount(0);
  await expect.poll(async () => (await readEmailRow(id)).sentAt, "it is in the mailbox").not.toBeNull();
});

test("the mailbox does not exist under a host name that a website could own", async () => {
  const address = process.env.E2E_BASE_URL!;
  expect(await statusUnder(address, "localhost")).toBe(200);
  expect(await statusUnder(address, "rebound.example.com")).toBe(404);
});

test("the mailbox does not exist with a given database", async () => {
  const server = await startOwnServer(process.env.DATABASE_URL!, {
    MIGRATION_DATABASE_URL: process.env.MIGRATION_DATABASE_URL!,
    APP_SECRET: process.env.APP_SECRET!,
    ROLE: "web",
  });
  try {
    expect(await statusUnder(server.url, "localhost")).toBe(404);
    expect(server.printed()).not.toContain("/dev/mail");
  } finally {
    await server.stop();
  }
});
