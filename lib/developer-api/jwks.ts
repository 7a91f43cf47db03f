import type { IncomingMessage } from "node:http";
import { openRequestContext } from "@/lib/developer-api/request/request-context";
import { answerProblem } from "@/lib/developer-api/response/answer";
import { AppError, isAppError } from "@/lib/platform/errors";
import { publishedKeys } from "@/lib/tokens/key-ring";

/** Where whoever wants to check a token finds the public halves of the signing keys (RFC 7517). */
export const JWKS_PATH = "/.well-known/jwks.json";

const ALLOWED = ["GET", "HEAD"];

/** Answers the published signing keys: public, without a credential; methods but GET and HEAD are 405. */
export async function answerJwks(incoming: IncomingMessage): Promise<Response> {
  const context = openRequestContext(incoming);
  try {
    requireRead(context.method);
    const text = JSON.stringify({ keys: await publishedKeys() });
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(text)),
      "Cache-Control": "public, max-age=300",
      "X-Request-Id": context.requestId,
      "X-Content-Type-Options": "nosniff",
    };
    return new Response(context.method === "HEAD" ? null : text, { headers });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const problem = answerProblem(context, error);
    return new Response(problem.body, problem);
  }
}

function requireRead(method: string): void {
  if (ALLOWED.includes(method)) return;
  throw new AppError("METHOD_NOT_ALLOWED", `This address answers ${ALLOWED.join(", ")} only.`, { allowed: ALLOWED });
}
