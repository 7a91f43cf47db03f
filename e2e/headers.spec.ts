import { expect, test } from "@playwright/test";
import { type Account, join, makeAccount, makeOrganization, signIn } from "./accounts";

const PAGES = ["/sign-in", "/integrations/api", "/sites", "/no-such-page", "/integrations/api/key_unknown"];
let account: Account;

test.beforeEach(async () => {
  account = await makeAccount();
  await join(await makeOrganization(), account, "owner");
});

for (const path of PAGES) {
  test(`${path} runs only the scripts of its own answer`, async ({ page }) => {
    await signIn(page, account);
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

  test(`${path} is not framed, sniffed, stored or leaked to other sites`, async ({ page }) => {
    await signIn(page, account);
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

test("nothing on the screens breaks the policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  await signIn(page, account);
  for (const path of PAGES) await page.goto(path, { waitUntil: "networkidle" });
  expect(complaints).toEqual([]);
});

test("an action posted from another site is refused", async ({ page }) => {
  await signIn(page, account);
  const answer = await page.request.post("/integrations/api", {
    headers: { Origin: "https://evil.example", "Next-Action": "0".repeat(42) },
    data: "[]",
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
});
