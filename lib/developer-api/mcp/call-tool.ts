import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { KeyState } from "@/lib/contracts/key-state";
import { type Base, baseOfTools, publicOrigin } from "@/lib/developer-api/dialects/bases";
import { readArguments, type ToolRequest } from "@/lib/developer-api/mcp/read-arguments";
import { resultOfError, resultOfOutcome } from "@/lib/developer-api/mcp/tool-result";
import type { Tool } from "@/lib/developer-api/mcp/tools";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { type Answer, answerOutcome, answerProblem } from "@/lib/developer-api/response/answer";
import { writeOutcome } from "@/lib/developer-api/response/outcome";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { runRoute } from "@/lib/developer-api/run-route";

/** Who sent a message. `denial` is why the limits refuse it, or null. */
export type Caller = { context: RequestContext; key: KeyState; base: Base; denial: unknown };

/** Headers of the agent that would change the operation's answer; a client sends the same ones with every message. */
const CONDITIONS = ["if-match", "if-none-match", "idempotency-key"];

/**
 * Runs a tool's operation as if the request for it had come: the same steps, and the same row in the request log. Never throws.
 * @returns the tool's result, and the answer that the request would have had.
 */
export async function callTool(
  caller: Caller,
  tool: Tool,
  given: Record<string, unknown>,
): Promise<{ result: CallToolResult; answer: Answer }> {
  const { context, key, base, denial } = caller;
  try {
    if (denial) throw denial;
    const request = readArguments(tool.route, given);
    becomeRequest(context, { tool, base, request });
    const outcome = await writeOutcome(context, await runRoute(context, request.found, key));
    return { result: resultOfOutcome(outcome), answer: answerOutcome(context, outcome) };
  } catch (error) {
    const problem = toAppError(context.requestId, error);
    const origin = publicOrigin(context.caller);
    return { result: resultOfError(problem, context.requestId, origin), answer: answerProblem(context, problem) };
  }
}

/** From here on the message counts as the operation's request. Its addresses are those of the API. */
function becomeRequest(
  context: RequestContext,
  { tool, base, request }: { tool: Tool; base: Base; request: ToolRequest },
): void {
  const { route, name } = tool;
  const sent = Object.entries(context.headers).filter(([header]) => !CONDITIONS.includes(header));
  context.base = baseOfTools(base);
  context.tool = name;
  context.method = route.operation.method;
  context.path = context.base.path + request.path;
  context.query = request.query;
  context.headers = { ...Object.fromEntries(sent), ...request.headers };
  context.early = { secret: null, asked: request.asked };
}
