import type { Page } from "@playwright/test";
import { createUser } from "@/lib/auth/service";
import { db } from "@/lib/db/client";
import { removeMember } from "@/lib/members/remove-member";
import { addMember, changeRole } from "@/lib/members/service";
import { type Account, expect, makeAccount, signInByForm, test } from "./support/fixtures";

type Credentials = Pick<Account, "email" | "password">;

async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
}

async function chooseOrganization(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.getByRole("button", { name: `Switch organization: ${name}` })).toBeVisible();
}

function countSessions({ email }: Credentials): Promise<number> {
  return db().session.count({ where: { user: { email } } });
}

test.describe("signing in", () => {
  test("leads back to the page that was asked for, with its query", async ({ page, workspace }) => {
    await page.goto("/integrations/api?tab=all");
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await expect(page).toHaveTitle("Sign in · Integrations Hub");
    await fillSignIn(page, workspace.user);
    await expect(page).toHaveURL(/\/integrations\/api\?tab=all$/);
    await page.goto("/sign-in");
    await expect(page).toHaveURL(/\/integrations\/api$/);
  });

  test("answers a wrong password and an unknown e-mail with the same text", async ({ page, workspace }) => {
    const texts: string[] = [];
    for (const email of [workspace.user.email, "nobody@example.com"]) {
      await page.goto("/sign-in");
      await fillSignIn(page, { email, password: "not this one" });
      const alert = page.getByRole("alert").filter({ hasText: "is incorrect" });
      await expect(alert).toBeVisible();
      texts.push((await alert.textContent()) ?? "");
      await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    }
    expect(texts[0]).toBe(texts[1]);
  });

  test("slows many wrong passwords down, says for how long, and then lets the right one in", async ({
    page,
    workspace,
  }) => {
    await page.clock.install();
    await page.goto("/sign-in");
    for (let attempt = 0; attempt < 9; attempt++) {
      const answered = page.waitForResponse(/\/callback\/credentials/);
      await fillSignIn(page, { ...workspace.user, password: "not this one" });
      await answered;
      await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
      if (await page.getByText("Too many attempts.").isVisible()) break;
    }
    await expect(page.getByText(/^Try again in \d+ seconds?\.$/).first()).toBeVisible();
    await db().$executeRaw`update sign_in_throttles set not_before = now()`;
    await page.clock.fastForward("01:00");
    await expect(page.getByText("You can try again now.")).toBeVisible();
    await fillSignIn(page, workspace.user);
    await expect(page).toHaveURL(/\/integrations\/api$/);
  });

  test("without a connection says so, keeps what was typed, and works when it is back", async ({ page, workspace }) => {
    await page.goto("/sign-in");
    await page.context().setOffline(true);
    await fillSignIn(page, workspace.user);
    await expect(page.getByRole("alert").filter({ hasText: "The server could not be reached" })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(workspace.user.email);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/integrations\/api$/);
  });

  for (const callbackUrl of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    test(`never leads off the site: ${callbackUrl}`, async ({ page, workspace, baseURL }) => {
      await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
      await fillSignIn(page, workspace.user);
      await page.waitForURL("**/integrations/api");
      expect(new URL(page.url()).origin).toBe(new URL(baseURL!).origin);
    });
  }

  test("works on localhost and on 127.0.0.1", async ({ page, workspace, baseURL }) => {
    for (const host of ["localhost", "127.0.0.1"]) {
      const origin = `http://${host}:${new URL(baseURL!).port}`;
      await page.goto(`${origin}/sign-in`);
      await fillSignIn(page, workspace.user);
      await expect(page).toHaveURL(`${origin}/integrations/api`);
    }
  });

  test("again replaces the browser's session, and the browser is known to the person", async ({ page, workspace }) => {
    const { email, password } = workspace.user;
    await signInByForm(page, workspace.user);
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name === "ihub-browser")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
    const form = { email, password, csrfToken, json: "true" };
    expect((await page.request.post("/api/auth/callback/credentials", { form })).status()).toBe(200);
    expect(await countSessions(workspace.user)).toBe(1);
    await page.goto("/integrations/api");
    await expect(page).toHaveURL(/\/integrations\/api$/);
  });

  test("sets a cookie that scripts cannot read, other sites do not send, and that says nothing", async ({
    page,
    workspace,
  }) => {
    await signInByForm(page, workspace.user);
    const cookies = await page.context().cookies();
    const cookie = cookies.find(({ name }) => name === "ihub-session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false, path: "/" });
    const { id } = await db().session.findFirstOrThrow({ where: { user: { email: workspace.user.email } } });
    expect(cookie?.value).not.toContain(id);
    expect(await page.evaluate(() => document.cookie)).not.toContain("ihub-session");
  });
});

test.describe("signing out", () => {
  test("ends the session itself: its cookie opens nothing any more", async ({ page, workspace }) => {
    await signInByForm(page, workspace.user);
    const cookies = await page.context().cookies();
    await openUserMenu(page);
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    expect(await countSessions(workspace.user)).toBe(0);
    await page.context().addCookies(cookies);
    await page.goto("/integrations/api");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("everywhere holds in the other browser from its next request on", async ({
    page,
    workspace,
    browser,
    baseURL,
  }) => {
    const other = await (await browser.newContext({ baseURL })).newPage();
    await signInByForm(page, workspace.user);
    await signInByForm(other, workspace.user);
    await openUserMenu(page);
    await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await other.goto("/integrations/api");
    await expect(other).toHaveURL(/\/sign-in/);
    await other.context().close();
  });
});

test.describe("who may see what", () => {
  test("a role change and a removal hold from the next request on", async ({ page, workspace }) => {
    const { organization, ctx, user } = workspace;
    await makeAccount(organization.id, "owner");
    await signInByForm(page, workspace.user);
    await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
    await changeRole(ctx, { email: user.email, role: "member" });
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Only owners and admins/);
    await expect(page.getByRole("listitem").filter({ hasText: "Test owner" })).toContainText("Owner");
    await removeMember(ctx, { email: user.email });
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don’t belong to an organization");
  });

  test("an operator without an organization comes to the operator console, and can sign out there", async ({
    page,
    workspace,
  }) => {
    const operator = { email: `operator.${workspace.user.email}`, password: "an operator's password", name: "Olga" };
    await createUser(workspace.ctx, { ...operator, isOperator: true, membership: null });
    await page.goto("/sign-in");
    await fillSignIn(page, operator);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Organizations");
    await expect(page).toHaveURL(/\/operator$/);
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  });

  test("a member, who sees no keys, starts with the sites", async ({ page, workspace }) => {
    const member = await makeAccount(workspace.organization.id, "member");
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await fillSignIn(page, member);
    await expect(page.getByRole("heading", { level: 1, name: "Sites" })).toBeVisible();
  });

  test("who belongs to two organizations switches, and a tab of the first can no longer act", async ({
    page,
    makeWorkspace,
  }) => {
    const [workspace, other] = [await makeWorkspace("owner"), await makeWorkspace("owner")];
    await addMember(other.ctx, { email: workspace.user.email, role: "admin" });
    await signInByForm(page, workspace.user);
    await chooseOrganization(page, workspace.organization.name);
    const stale = `/api/dashboard/keys?organizationId=${workspace.organization.id}&environment=live`;
    expect((await page.request.get(stale)).status()).toBe(200);
    await chooseOrganization(page, other.organization.name);
    const refused = await page.request.get(stale);
    expect(refused.status()).toBe(409);
    expect(await refused.json()).toMatchObject({ ok: false, error: { code: "ORGANIZATION_SWITCHED" } });
  });

  test("signed-out callers get nothing from the dashboard's reads", async ({ request, workspace }) => {
    const answer = await request.get(
      `/api/dashboard/keys?organizationId=${workspace.organization.id}&environment=live`,
    );
    expect(answer.status()).toBe(401);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: "SIGNED_OUT" } });
  });

  test("a sign-in posted without the CSRF token sets no session", async ({ request, workspace }) => {
    const { email, password } = workspace.user;
    await request.post("/api/auth/callback/credentials", { form: { email, password, json: "true" } });
    expect(await countSessions(workspace.user)).toBe(0);
  });
});
