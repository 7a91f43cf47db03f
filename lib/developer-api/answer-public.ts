import type { IncomingMessage } from "node:http";
import { requireHost } from "@/lib/developer-api/request/authenticate";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { answerProblem } from "@/lib/developer-api/response/answer";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { AppError } from "@/lib/platform/errors";

const ALLOWED = ["GET", "HEAD"];

/** Answers with something public: no credential, no row in the request log, GET and HEAD only. Never throws. */
export async function answerPublic(
  incoming: IncomingMessage,
  read: (context: RequestContext) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const context = openRequestContext(incoming);
  const { method, requestId } = context;
  try {
    requireHost(context);
    requireRead(method);
    const { status, headers, body } = await read(context);
    const common = { "X-Request-Id": requestId, "X-Content-Type-Options": "nosniff" };
    return { status, headers: { ...common, ...headers }, body };
  } catch (error) {
    return answerProblem(context, toAppError(requestId, error));
  }
}

function requireRead(method: string): void {
  if (ALLOWED.includes(method)) return;
  throw new AppError("METHOD_NOT_ALLOWED", `This URL supports only ${ALLOWED.join(", ")}.`, { allowed: ALLOWED });
}
