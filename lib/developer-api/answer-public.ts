import type { IncomingMessage } from "node:http";
import { requireHost } from "@/lib/developer-api/request/authenticate";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { answerProblem } from "@/lib/developer-api/response/answer";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { AppError } from "@/lib/platform/errors";

const READS = ["GET", "HEAD"];

/** Answers with something public: no credential, no row in the request log, only reads. Never throws. */
export async function answerPublic(
  incoming: IncomingMessage,
  read: (context: RequestContext) => Outcome | Promise<Outcome>,
  allowed = READS,
): Promise<Outcome> {
  const context = openRequestContext(incoming);
  const { method, requestId } = context;
  try {
    requireHost(context);
    requireMethod(method, allowed);
    const { status, headers, body } = await read(context);
    const common = { "X-Request-Id": requestId, "X-Content-Type-Options": "nosniff" };
    return { status, headers: { ...common, ...headers }, body };
  } catch (error) {
    return answerProblem(context, toAppError(requestId, error));
  }
}

function requireMethod(method: string, allowed: string[]): void {
  if (allowed.includes(method)) return;
  throw new AppError("METHOD_NOT_ALLOWED", `This URL supports only ${allowed.join(", ")}.`, { allowed });
}
