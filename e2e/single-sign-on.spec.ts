import type { Page } from "@playwright/test";
import { createLink } from "../lib/auth/links/account-link";
import { db } from "../lib/db/client";
import { inTransaction } from "../lib/db/transaction";
import { type DnsServer, startDnsServer } from "../lib/testing/servers/dns-server";
import { type IdentityProvider, startIdentityProvider } from "../lib/testing/servers/identity-provider";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, signIn, test, type Workspace } from "./support/fixtures";

/** One worker, because the server asks one DNS server. */
test.describe.configure({ mode: "default" });

let dns: DnsServer;
test.beforeAll(async () => {
  dns = await startDnsServer(Number(process.env.E2E_DNS_SERVER!.split(":")[1]));
});
test.afterAll(() => dns.close());

/** Set-up as an owner does it, up to a saved and verified domain. */
async function setUp(page: Page, domain: string): Promise<IdentityProvider> {
  await page.goto("/organization/single-sign-on");
  const redirectUrl = await page.getByLabel("Redirect URL", { exact: true }).inputValue();
  const provider = await startIdentityProvider(redirectUrl);
  await page.getByLabel("Issuer URL").fill(`${provider.issuer}/elsewhere`);
  await page.getByLabel("Client ID").fill(provider.clientId);
  await page.getByLabel("Client secret").fill(provider.clientSecret);
  await page.getByRole("button", { name: "Save Provider" }).click();
  await expect(page.getByText("There is no OpenID Connect configuration at this issuer URL.")).toBeVisible();
  await page.getByLabel("Issuer URL").fill(provider.issuer);
  await page.getByLabel("Issuer URL").press("Enter");
  await page.getByLabel("Domain of your members’ e-mail addresses").fill(domain);
  await page.getByRole("button", { name: "Save Domain" }).click();
  await page.getByRole("button", { name: "Check Now" }).click();
  await expect(page.getByText("There is no TXT record at")).toBeVisible();
  const name = await page.getByLabel("Name", { exact: true }).inputValue();
  dns.texts.set(name, [await page.getByLabel("Value", { exact: true }).inputValue()]);
  await page.getByRole("button", { name: "Check Now" }).click();
  await expect(page.getByText("Verified", { exact: true })).toBeVisible();
  return provider;
}

async function giveSecondFactor({ user }: Workspace): Promise<void> {
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  await db().authenticatorApp.create({ data: { userId, secret: new Uint8Array(1), confirmedAt: new Date() } });
  await db().session.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
}

/** A link to a new address of this account, as its e-mail holds it. */
async function makeLink(email: string): Promise<string> {
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  const { link } = await inTransaction({}, (tx) => createLink(tx, { userId, email: `new-${email}` }, "email_change"));
  return new URL(link).pathname;
}

test("an owner sets single sign-on up without help, and members sign in through it", async ({
  ownerPage: page,
  workspace,
  browser,
}) => {
  const domain = `${workspace.organization.slug}.test`;
  const provider = await setUp(page, domain);
  provider.person = { subject: "owner", name: "Olivia Owner", email: `olivia@${domain}`, email_verified: false };
  await page.getByRole("button", { name: "Run Test Sign-In" }).click();
  await expect(page.getByText("The last test failed")).toBeVisible();
  await expect(page.getByText("The provider has not verified this person’s e-mail address.")).toBeVisible();
  provider.person.email_verified = true;
  await page.getByRole("button", { name: "Run Test Sign-In" }).click();
  await expect(page.getByText("The last test succeeded")).toBeVisible();
  await expect(page.getByText("Olivia Owner")).toBeVisible();

  const outsider = await makeAccount(workspace.organization.id, "member");
  await page.reload();
  const required = page.getByRole("radio", { name: "Required" });
  await required.focus();
  await page.keyboard.press("Space");
  await expect(required).toBeChecked();
  await expect(page.getByText("must set up a second factor before single sign-on can be required")).toBeVisible();
  await giveSecondFactor(workspace);
  await page.reload();
  await required.click();
  await expect(required).toBeChecked();
  await expect(page.getByText(`Only ${workspace.user.name} can also use a password`)).toBeVisible();
  await expect(page.getByText("1 member won’t be able to sign in")).toBeVisible();
  await expect(page.getByText(`${outsider.name} has no address in ${domain}.`)).toBeVisible();
  await expectCleanInBothThemes(page, "the warning before single sign-on is required");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Single sign-on is required")).toBeVisible();
  await expectCleanInBothThemes(page, "set-up");

  const context = await browser.newContext();
  const newcomer = await context.newPage();
  provider.person = { subject: "new", name: "Nia New", email: `nia@${domain}`, email_verified: true };
  await newcomer.goto("/sign-in?callbackUrl=%2Fsites");
  await newcomer.getByRole("link", { name: "Single sign-on" }).click();
  await expectCleanInBothThemes(newcomer, "start");
  await newcomer.getByLabel("Work e-mail").fill("somebody@nowhere.test");
  await newcomer.getByRole("button", { name: "Continue" }).click();
  await expect(newcomer.getByText("There is no single sign-on for this address.")).toBeVisible();
  await newcomer.getByLabel("Work e-mail").fill(`nia@${domain}`);
  await newcomer.getByLabel("Work e-mail").press("Enter");
  await expect(newcomer.getByRole("heading", { name: "Sites" })).toBeVisible();
  await newcomer.context().clearCookies();
  await newcomer.goto(await makeLink(`nia@${domain}`));
  await newcomer.getByRole("link", { name: "Single sign-on" }).click();
  await expect(newcomer.getByText("Sign in to confirm your new e-mail address")).toBeVisible();
  await newcomer.getByLabel("Work e-mail").fill(`nia@${domain}`);
  await newcomer.getByLabel("Work e-mail").press("Enter");
  await expect(newcomer.getByRole("heading", { name: "Confirm your new address" })).toBeVisible();
  await signIn(newcomer, outsider);
  await expect(newcomer.getByText(`Your address is not in ${domain}`)).toBeVisible();
  await expectCleanInBothThemes(newcomer, "the gate of someone whom the provider cannot sign in");
  await context.close();
  await provider.close();
});

test("a member with a password is stopped at the gate, signs in there and links their account", async ({
  page,
  workspace,
}) => {
  const { organization } = workspace;
  const domain = `${organization.slug}.test`;
  const { email } = await makeAccount(organization.id, "member");
  const ownAddress = `max@${domain}`;
  await db().user.update({ where: { email }, data: { email: ownAddress } });
  await signIn(page, workspace.user);
  await giveSecondFactor(workspace);
  const provider = await setUp(page, domain);
  provider.person = { subject: "max", name: "Max", email: ownAddress, email_verified: true };
  const on = { mode: "required", testedAt: new Date() } as const;
  await db().singleSignOn.update({ where: { organizationId: organization.id }, data: on });

  await page.context().clearCookies();
  await signIn(page, { email: ownAddress });
  await page.goto("/sites?search=Berlin");
  await expect(page.getByRole("heading", { name: `${organization.name} requires single sign-on` })).toBeVisible();
  await expectCleanInBothThemes(page, "gate");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByRole("heading", { name: "Link your account" })).toBeVisible();
  await expectCleanInBothThemes(page, "link");
  await page.getByRole("button", { name: "Link My Account" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sites?search=Berlin");
  await expect(page.getByRole("heading", { name: "Sites" })).toBeVisible();
  await provider.close();
});

test("a member whom the provider knows as somebody else is told so, stays who they are, and chooses", async ({
  page,
  workspace,
}) => {
  const { organization } = workspace;
  const domain = `${organization.slug}.test`;
  const { email } = await makeAccount(organization.id, "member");
  const [own, other] = [`max@${domain}`, `nia@${domain}`];
  await db().user.update({ where: { email }, data: { email: own } });
  await signIn(page, workspace.user);
  await giveSecondFactor(workspace);
  const provider = await setUp(page, domain);
  const on = { mode: "required", testedAt: new Date() } as const;
  await db().singleSignOn.update({ where: { organizationId: organization.id }, data: on });

  await page.context().clearCookies();
  await signIn(page, { email: own });
  await page.goto("/sites");
  provider.person = { subject: "nia", name: "Nia New", email: other, email_verified: true };
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Your provider signed in somebody else" });
  await expect(notice).toContainText(`signed you in as ${other}`);
  await expect(notice).toContainText(`still signed in here as ${own}`);
  await expectCleanInBothThemes(page, "the choice between two people");
  expect(await db().user.count({ where: { email: other } })).toBe(0);

  provider.person = { subject: "max", name: "Max", email: own, email_verified: true };
  await page.getByRole("button", { name: `Try again as ${own}` }).click();
  await expect(page.getByRole("heading", { name: "Link your account" })).toBeVisible();

  await page.goto("/sites");
  provider.person = { subject: "nia", name: "Nia New", email: other, email_verified: true };
  await page.context().clearCookies({ name: /^_session/ });
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByRole("button", { name: `Sign out and continue as ${other}` }).click();
  await page.getByLabel("Work e-mail").fill(other);
  await page.getByLabel("Work e-mail").press("Enter");
  await expect(page).toHaveURL("/sites");
  await expect(page.getByText("Nia New").first()).toBeVisible();
  await provider.close();
});
