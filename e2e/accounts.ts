import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import type { MemberRole } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { hashPassword } from "@/lib/members/password";

export type Account = { id: string; name: string; email: string; password: string };
type Organization = { id: string; name: string };

const PASSWORD = "a password for tests only";
let passwordHash: Promise<string> | undefined;

/** A new organization with API access, all to the calling test. */
export async function makeOrganization(name = "Test Organization"): Promise<Organization> {
  const id = newId("organization");
  await db().organization.create({
    data: { id, slug: id.replace("_", "-"), name, plan: "enterprise", apiAccess: "enabled" },
  });
  return { id, name };
}

/** A person who can sign in; a member nowhere until `join`. */
export async function makeAccount({ name = "Test Person", isOperator = false } = {}): Promise<Account> {
  const id = newId("user");
  const email = `${id}@example.com`;
  passwordHash ??= hashPassword(PASSWORD);
  await db().user.create({ data: { id, email, name, isOperator, passwordHash: await passwordHash } });
  return { id, name, email, password: PASSWORD };
}

export async function join(organization: Organization, account: Account, role: MemberRole): Promise<void> {
  await db().membership.create({ data: { organizationId: organization.id, userId: account.id, role } });
}

/** Fills the sign-in form of the page that is open, and sends it. */
export async function fillSignIn(page: Page, { email, password }: Pick<Account, "email" | "password">): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in through the screen and waits for the API keys screen. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, account);
  await page.waitForURL("**/integrations/api");
}
