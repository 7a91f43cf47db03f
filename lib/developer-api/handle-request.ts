import type { IncomingMessage, ServerResponse } from "node:http";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { untilAnswered } from "@/lib/developer-api/long-poll";
import { admitKey, noteUse } from "@/lib/developer-api/request/admit-key";
import { requireHost, requireHttps } from "@/lib/developer-api/request/authenticate";
import { chargeKey } from "@/lib/developer-api/request/charge-key";
import { type FoundRoute, findRoute } from "@/lib/developer-api/request/find-route";
import { identifyKey } from "@/lib/developer-api/request/identify-key";
import { findEarlyRoute, readEarly } from "@/lib/developer-api/request/read-early";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { requirePermission } from "@/lib/developer-api/request/require-permission";
import { answerOutcome, answerProblem } from "@/lib/developer-api/response/answer";
import { deliverAnswer } from "@/lib/developer-api/response/deliver-answer";
import { type Outcome, writeOutcome } from "@/lib/developer-api/response/outcome";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { type Done, runOperation } from "@/lib/developer-api/run-operation";
import { runRoute } from "@/lib/developer-api/run-route";
import { AppError } from "@/lib/platform/errors";

const URL_MAX_LENGTH = 8_192;

/**
 * Answers one request to the developer API; never throws. When the request named a known secret, the answer leaves once its
 * row in the request log is committed, or after 250 ms.
 *
 * `runSteps` is the whole story: each line is a step, and a step that refuses throws an AppError. `request/` holds the steps
 * up to the operation, `run-route.ts` and `run-operation.ts` run it, and `response/` holds what writes the answer.
 */
export async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const context = openRequestContext(request);
  const answer = await runSteps(context).then(
    (outcome) => answerOutcome(context, outcome),
    (error) => answerProblem(context, toAppError(context.requestId, error)),
  );
  await deliverAnswer(request, response, context, answer);
}

/** The checks in the product's order, then the operation. */
async function runSteps(context: RequestContext): Promise<Outcome> {
  requireHost(context);
  requireHttps(context);
  const base = requireBase(context);
  await readCredentialInBody(context, base);
  const key = await identifyKey(context);
  await admitKey(context, key, base);
  await chargeKey(context, key);
  noteUse(context, key);
  requireShortAddress(context);
  const found = findRoute(base, context.method, context.path.slice(base.path.length));
  const done = await runRoute(context, found, key);
  return writeOutcome(context, await untilAnswered(context, done, () => lookAgain(context, found, base)));
}

/** What a request of its own would check, but for the limits: whoever waits was charged once. */
async function lookAgain(context: RequestContext, found: FoundRoute, base: Base): Promise<Done> {
  const key = await identifyKey(context);
  await admitKey(context, key, base);
  requirePermission(found.route.needed, key);
  context.readAt = performance.now();
  return runOperation(context, found, key);
}

function requireBase({ base }: RequestContext): Base {
  if (!base) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  return base;
}

/** The token exchange alone has its credential in the body. */
async function readCredentialInBody(context: RequestContext, base: Base): Promise<void> {
  const { incoming, method, path, query } = context;
  const route = findEarlyRoute(base, method, path.slice(base.path.length));
  if (!route) return;
  context.route = route;
  context.early = await readEarly(incoming, query, route);
  context.readAt = performance.now();
}

function requireShortAddress({ path, query }: RequestContext): void {
  if (path.length + query.length <= URL_MAX_LENGTH) return;
  throw new AppError("URI_TOO_LONG", `The address is longer than ${URL_MAX_LENGTH} characters.`);
}
