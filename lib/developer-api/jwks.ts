import type { IncomingMessage } from "node:http";
import { answerPublic } from "@/lib/developer-api/answer-public";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { publishedKeys } from "@/lib/tokens/key-ring";

/** The address of the public halves of the signing keys, for anyone who checks a token (RFC 7517). */
export const JWKS_PATH = "/.well-known/jwks.json";

const HEADERS = { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" };

/** Answers the published signing keys. */
export function answerJwks(incoming: IncomingMessage): Promise<Outcome> {
  return answerPublic(incoming, async () => {
    const body = JSON.stringify({ keys: await publishedKeys() });
    return { status: 200, headers: HEADERS, body };
  });
}
