import { type Ask, ask, type Reply } from "@/lib/testing/servers/ask";

export const JSON_TYPE = { "content-type": "application/json" };

/** Asks for a token, in v1 unless the path says otherwise. */
export function exchangeKey(port: number, secret: string, asked: Partial<Ask> = {}): Promise<Reply> {
  const { path = "/api/v1/auth/token", headers = {}, ...rest } = asked;
  const name = path.includes("/v2/") ? "apiKey" : "api_key";
  const body = JSON.stringify({ [name]: secret });
  return ask(port, { method: "POST", path, headers: { ...JSON_TYPE, ...headers }, body, ...rest });
}

/** A token for the secret. @throws Error when there is none to be had. */
export async function takeToken(port: number, secret: string): Promise<string> {
  const { status, json, text } = await exchangeKey(port, secret);
  if (status !== 200) throw new Error(`No token: ${text}`);
  return json.token;
}

/** A GET with the token. */
export function getWith(port: number, token: string, path = "/developer/v2/me", headers: Ask["headers"] = {}) {
  return ask(port, { path, headers: { authorization: `Bearer ${token}`, ...headers } });
}

/** Status and error code, to compare at once. */
export function outcome({ status, json }: Reply): [number, string | null] {
  return [status, json?.error?.code ?? null];
}
