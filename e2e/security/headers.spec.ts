import { expect, test } from "../support/fixtures";
import { startOwnServer } from "../support/own-server";

const PAGES = ["/sign-in", "/integrations/api", "/sites", "/no-such-page", "/integrations/api/key_unknown"];

for (const path of PAGES) {
  test(`${path} runs only the scripts of its own answer`, async ({ ownerPage: page }) => {
    const [first, second] = [await page.request.get(path, { maxRedirects: 0 }), await page.request.get(path)];
    const policy = first.headers()["content-security-policy"]!;
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"))!;
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toContain("unsafe-inline");
    expect(second.headers()["content-security-policy"]).not.toContain(nonce);
    const tags = (await first.text()).match(/<script[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  });

  test(`${path} is not framed, sniffed, stored or leaked to other sites`, async ({ ownerPage: page }) => {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers();
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"]) {
      expect(headers["content-security-policy"]).toContain(part);
    }
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["x-powered-by"]).toBeUndefined();
  });
}

test("nothing on the screens breaks the policy, not even a try that is caught", async ({ ownerPage: page }) => {
  const complaints: string[] = [];
  await page.exposeFunction("complain", (complaint: string) => complaints.push(complaint));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, blockedURI }) => {
      void (window as unknown as { complain(text: string): Promise<void> }).complain(
        `${violatedDirective} ${blockedURI} ${sourceFile}`,
      );
    });
  });
  for (const path of [...PAGES, "/members", "/account", "/integrations/webhooks", "/developers/reference"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  }
  await page.goto("/sites");
  await page.getByRole("button", { name: "Create Site" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("an action posted from another site is refused", async ({ ownerPage: page }) => {
  const answer = await page.request.post("/integrations/api", {
    headers: { Origin: "https://evil.example", "Next-Action": "0".repeat(42) },
    data: "[]",
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
});

test("behind a proxy that speaks HTTPS, cookies are Secure and host-bound, and browsers are told to require HTTPS", async ({
  workspace,
}) => {
  const settings = { TRUSTED_PROXIES: "127.0.0.1", APP_SECRET: process.env.APP_SECRET! };
  const server = await startOwnServer(process.env.DATABASE_URL!, settings);
  const headers = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "hub.example", "X-Forwarded-For": "203.0.113.5" };
  const csrf = await fetch(`${server.url}/api/auth/csrf`, { headers });
  expect(csrf.headers.get("strict-transport-security")).toContain("max-age=");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
  const { email, password } = workspace.user;
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { ...headers, Cookie: cookie.join("; ") },
    body: new URLSearchParams({ email, password, csrfToken, json: "true", callbackUrl: "https://evil.example/" }),
  });
  expect(await answer.json()).toEqual({ url: "https://hub.example/" });
  const session = answer.headers.getSetCookie().find((line) => line.startsWith("__Host-ihub-session="));
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(session).toContain(flag);
  await server.stop();
});
