import { encode } from "next-auth/jwt";
import { cookieSecret, sessionCookieName } from "../../lib/auth/sessions/session-cookie";
import { expect, test } from "../support/fixtures";

/* Each published advisory against next-auth 4 and how it would look here. None against @simplewebauthn was known in 2026. */

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${process.env.E2E_BASE_URL}${path}`, { redirect: "manual", ...init });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", headers, body: new URLSearchParams({ ...fields, json: "true" }) });

/** A CSRF token of next-auth with its cookie. */
async function askCsrf() {
  const response = await ask("/api/auth/csrf");
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((each) => each.split(";")[0]);
  return { csrfToken, headers: { Cookie: cookie.join("; ") } };
}

test("CVE-2022-24858, CVE-2022-29214: no callbackUrl leads to another site", async () => {
  for (const callbackUrl of ["https://evil.example/", "//evil.example", "http://localhost.evil.example"]) {
    const shown = await ask(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    expect(shown.headers.get("location") ?? "").not.toMatch(/^https?:\/\/[^/]*evil|^\/\//);
    const { csrfToken, headers } = await askCsrf();
    const left = await post("/api/auth/signout", { csrfToken, callbackUrl }, headers);
    expect(((await left.json()) as { url: string }).url).not.toMatch(/^https?:\/\/[^/]*evil|^\/\//);
  }
});

test("CVE-2022-31093: a malformed callbackUrl gets an answer", async () => {
  for (const callbackUrl of ["http:", "https://%", "::::", "\\"]) {
    expect((await ask(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`)).status).toBeLessThan(500);
  }
});

test("CVE-2022-31127, CVE-2022-35924, GHSA-5jpx-9hw9-2fx4, CVE-2023-27490: no links by e-mail and no OAuth of next-auth", async () => {
  const { csrfToken, headers } = await askCsrf();
  for (const provider of ["email", "google", "github", "credentials"]) {
    const started = await post(
      `/api/auth/signin/${provider}`,
      { csrfToken, email: "a@x.example,b@y.example" },
      headers,
    );
    expect(started.status).toBe(404);
    expect((await ask(`/api/auth/callback/${provider}?code=x&state=y&token=z`)).status).toBe(404);
  }
});

test("CVE-2023-48309: a cookie that names no session of ours signs nobody in", async () => {
  for (const token of [{}, { sub: "usr_x" }, { sid: "ses_01k000000000000000000000000" }, { state: "x" }]) {
    const cookie = `${sessionCookieName(false)}=${await encode({ token, secret: cookieSecret() })}`;
    const page = await ask("/account", { headers: { Cookie: cookie } });
    expect(page.headers.get("location")).toContain("/sign-in");
  }
  expect((await ask("/api/auth/session")).status).toBe(404);
});

test("no way to sign in works without next-auth's CSRF token", async ({ workspace: { user } }) => {
  for (const way of ["credentials", "passkey", "second-step"]) {
    const response = await post(`/api/auth/callback/${way}`, {
      email: user.email,
      password: user.password,
      proof: "{}",
    });
    expect(response.headers.getSetCookie().some((cookie) => cookie.startsWith(sessionCookieName(false)))).toBe(false);
    expect(await response.text()).toContain("csrf=true");
  }
});
