import { test as base, expect, type Page } from "@playwright/test";
import { createUser } from "../../lib/auth/service";
import { startSession } from "../../lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "../../lib/auth/sessions/session-cookie";
import { db } from "../../lib/db/client";
import type { Role } from "../../lib/members/schema";
import { createOrganization, setApiAccess } from "../../lib/organizations/service";
import type { CallerCtx, Ctx } from "../../lib/platform/ctx";
import { newId } from "../../lib/platform/ids";
import { createSite } from "../../lib/sites/service";

export { expect };

/** An organization for one test, with API access, two sites and a person who can sign in. */
export type Workspace = {
  organization: { id: string; name: string; slug: string };
  user: Account;
  sites: { id: string; name: string }[];
  /** A Ctx of the system in this organization, for calling verbs directly. */
  ctx: Ctx;
};
export type Account = { email: string; password: string; name: string };

type Fixtures = {
  /** Makes another organization with a person of that role. */
  makeWorkspace(role?: Role): Promise<Workspace>;
  workspace: Workspace;
  /** An empty page on which the workspace's owner is signed in. */
  ownerPage: Page;
};

const operator: CallerCtx = {
  actor: { kind: "system", name: "browser tests" },
  requestId: newId("request"),
  address: null,
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
  baseURL: async ({}, use) => use(process.env.E2E_BASE_URL),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
  makeWorkspace: async ({}, use) => use((role = "owner") => makeWorkspace(role)),
  workspace: async ({ makeWorkspace: make }, use) => use(await make("owner")),
  ownerPage: async ({ page, workspace }, use) => {
    await openSession(page, workspace.user);
    await use(page);
  },
});

/** Signs in with a new session and opens the first page. `origin` names another server. See also `openSession`. */
export async function signIn(page: Page, account: Pick<Account, "email">, origin = ""): Promise<void> {
  await openSession(page, account, origin);
  await page.goto(`${origin}/`);
}

/** Signs in without a page, for a test that opens its own next: starts a session and sets its cookie. */
export async function openSession(page: Page, { email }: Pick<Account, "email">, origin = ""): Promise<void> {
  const { id } = await db().user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  const value = await sealSessionId(await startSession(id, { address: null, client: "browser tests" }));
  const url = origin || process.env.E2E_BASE_URL;
  await page.context().addCookies([{ name: sessionCookieName(false), value, url, httpOnly: true, sameSite: "Lax" }]);
}

/** Signs in through the form and waits for the first page. */
export async function signInByForm(page: Page, { email, password }: Account): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Creates an account with this role in the organization. */
export async function makeAccount(organizationId: string, role: Role): Promise<Account> {
  const account = { email: `${newId("user")}@example.com`, password: `pass ${newId("user")}`, name: `Test ${role}` };
  await createUser(operator, { ...account, isOperator: false, membership: { organizationId, role } });
  return account;
}

/** Creates an operator account without an organization. */
export async function makeOperator(name = "Olga Operator"): Promise<Account> {
  const account = { email: `${newId("user")}@example.com`, password: `pass ${newId("user")}`, name };
  await createUser(operator, { ...account, isOperator: true, membership: null });
  return account;
}

async function makeWorkspace(role: Role): Promise<Workspace> {
  const slug = newId("organization").replace("_", "-");
  const input = {
    name: `Organization ${slug.slice(-6)}`,
    slug,
    plan: "enterprise",
    timeZone: "Europe/Berlin",
  } as const;
  const organization = await createOrganization(operator, input);
  const ctx: Ctx = { ...operator, organizationId: organization.id, environment: "live" };
  await setApiAccess(ctx, { step: "enable" });
  const sites = [];
  for (const name of ["Berlin", "Hamburg"]) {
    sites.push(await createSite(ctx, { name, timeZone: "Europe/Berlin", address: null }));
  }
  return { organization, ctx, sites, user: await makeAccount(organization.id, role) };
}
