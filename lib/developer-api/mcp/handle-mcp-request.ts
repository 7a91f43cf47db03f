import type { IncomingMessage, ServerResponse } from "node:http";
import { type Base, findMcpBase } from "@/lib/developer-api/dialects/bases";
import type { McpAnswer } from "@/lib/developer-api/mcp/answer-message";
import { admitKey, noteUse } from "@/lib/developer-api/request/admit-key";
import { requireHost, requireHttps } from "@/lib/developer-api/request/authenticate";
import { readBody, requireReadableBody } from "@/lib/developer-api/request/body";
import { chargeKey } from "@/lib/developer-api/request/charge-key";
import { identifyKey } from "@/lib/developer-api/request/identify-key";
import { BATCH_NAMES_MAX } from "@/lib/developer-api/request/read-request";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { answerProblem } from "@/lib/developer-api/response/answer";
import { deliverAnswer } from "@/lib/developer-api/response/deliver-answer";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { AppError } from "@/lib/platform/errors";

/**
 * Answers one message of an AI agent (Model Context Protocol, streamable HTTP without sessions); never throws. The checks and
 * the row in the request log are those of a request to the API, and a tool call runs its operation like one.
 *
 * Refusals before the limits are HTTP errors, as for any request. From the limits on, a tool call gets its refusal as a result,
 * which the agent can read and act on.
 */
export async function handleMcpRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const context = openRequestContext(request);
  const { sent, logged } = await runSteps(context).catch((error) => {
    const problem = answerProblem(context, toAppError(context.requestId, error));
    return { sent: problem, logged: problem };
  });
  await deliverAnswer(request, response, context, sent, logged);
}

/** The checks in the product's order, then the message. */
async function runSteps(context: RequestContext): Promise<McpAnswer> {
  requireHost(context);
  requireHttps(context);
  const base = requireBase(context);
  requirePost(context);
  const key = await identifyKey(context);
  await admitKey(context, key, base);
  const { message, fault } = await readMessage(context);
  const denial = await chargeKey(context, key).then(
    () => null,
    (refusal) => refusal,
  );
  if (denial && message?.method !== "tools/call") throw denial;
  if (!denial) noteUse(context, key);
  if (!message) throw fault;
  // Few installations use it, and the protocol's package costs memory.
  const { answerMessage } = await import("@/lib/developer-api/mcp/answer-message");
  return answerMessage({ context, key, base, denial }, message);
}

function requireBase(context: RequestContext): Base {
  const base = findMcpBase(context.path, context.caller.host);
  if (!base) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  context.base = base;
  return base;
}

/** Without sessions there is no stream to open with GET, and no session to end with DELETE. */
function requirePost({ method }: RequestContext): void {
  if (method === "POST") return;
  throw new AppError("METHOD_NOT_ALLOWED", "This URL supports only POST.", { allowed: ["POST"] });
}

type Message = { method?: unknown };

/** Reads the message, or what is wrong with it, which is answered in its turn. Several messages at once are refused. */
async function readMessage(context: RequestContext): Promise<{ message: Message | null; fault: unknown }> {
  try {
    requireReadableBody(context.incoming, true);
    const { values } = await readBody(context.incoming, BATCH_NAMES_MAX);
    return { message: Object.fromEntries(values), fault: null };
  } catch (fault) {
    return { message: null, fault };
  } finally {
    context.readAt = performance.now();
  }
}
