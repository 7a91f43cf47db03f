import { type Ask, ask, askUntilServed, type Reply } from "@/lib/testing/callers/ask";

export const JSON_TYPE = { "content-type": "application/json" };

/** Requests a token, from v1 unless the path says otherwise. */
export function exchangeKey(port: number, secret: string, asked: Partial<Ask> = {}): Promise<Reply> {
  const { path = "/api/v1/auth/token", headers = {}, ...rest } = asked;
  const name = path.includes("/v2/") ? "apiKey" : "api_key";
  const body = JSON.stringify({ [name]: secret });
  return ask(port, { method: "POST", path, headers: { ...JSON_TYPE, ...headers }, body, ...rest });
}

/** A token for the secret. @throws Error if the API issues none. */
export async function takeToken(port: number, secret: string): Promise<string> {
  const { status, json, text } = await askUntilServed(() => exchangeKey(port, secret));
  if (status !== 200) throw new Error(`No token: ${text}`);
  return json.token;
}

/** Sends a GET with the token. */
export function getWith(port: number, token: string, path = "/developer/v2/me", headers: Ask["headers"] = {}) {
  return ask(port, { path, headers: { authorization: `Bearer ${token}`, ...headers } });
}

/** The status and error code of a reply. */
export function outcome({ status, json }: Reply): [number, string | null] {
  return [status, json?.error?.code ?? null];
}
