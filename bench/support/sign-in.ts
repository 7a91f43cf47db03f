import type { BenchServer } from "@/bench/support/server";

/** Signs in as the demo admin and returns the Cookie header. @throws Error if the sign-in is refused. */
export async function signIn({ url, admin }: Pick<BenchServer, "url" | "admin">): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { Cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ ...admin, csrfToken, json: "true" }),
  });
  if (!answer.ok) throw new Error(`The sign-in was answered ${answer.status}.`);
  return cookiesOf(answer);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Loads a page with its body and returns the milliseconds. @throws Error on an unexpected status. */
export async function loadPage(address: string, cookie: string, expectedStatus = 200): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(address, { headers: { Cookie: cookie }, redirect: "manual" });
  const text = await response.text();
  if (response.status !== expectedStatus)
    throw new Error(`${address} was answered ${response.status}: ${text.slice(0, 200)}`);
  return performance.now() - startedAt;
}
