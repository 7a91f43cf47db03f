import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeyState } from "@/lib/contracts/key-state";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { untilAnswered } from "@/lib/developer-api/long-poll";
import {
  refuseBrowsers,
  requireApiAccess,
  requireHost,
  requireHttps,
  requireWorkingKey,
} from "@/lib/developer-api/request/authenticate";
import { chargeKey, refuseKey } from "@/lib/developer-api/request/charge-key";
import { type FoundRoute, findRoute } from "@/lib/developer-api/request/find-route";
import { identifyKey } from "@/lib/developer-api/request/identify-key";
import { findEarlyRoute, readEarly } from "@/lib/developer-api/request/read-early";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { requirePermission } from "@/lib/developer-api/request/require-permission";
import { runSimulation } from "@/lib/developer-api/request/simulation";
import { type Answer, answerOutcome, answerProblem } from "@/lib/developer-api/response/answer";
import { compressAnswer } from "@/lib/developer-api/response/compress-answer";
import { describeRequest, readClient } from "@/lib/developer-api/response/describe-request";
import { type Outcome, writeOutcome } from "@/lib/developer-api/response/outcome";
import { prepareAnswer, sendAnswer } from "@/lib/developer-api/response/send";
import { toAppError } from "@/lib/developer-api/response/to-app-error";
import { type Done, runOperation } from "@/lib/developer-api/run-operation";
import { noteLastUse } from "@/lib/keys/last-use";
import { countRequest } from "@/lib/metrics/requests";
import { AppError } from "@/lib/platform/errors";
import { recordRequest } from "@/lib/request-log/write/record-request";

const URL_MAX_LENGTH = 8_192;

/**
 * Answers one request to the developer API; never throws. When the request named a known secret, the answer leaves once its
 * row in the request log is committed, or after 250 ms. Its head is prepared while the row is being committed.
 *
 * `runSteps` is the whole story: each line is a step, and a step that refuses throws an AppError. `request/` holds the steps
 * up to the operation, `run-operation.ts` runs it, and `response/` holds what writes the answer.
 */
export async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const context = openRequestContext(request);
  const answer = await runSteps(context).then(
    (outcome) => answerOutcome(context, outcome),
    (error) => answerProblem(context, toAppError(context.requestId, error)),
  );
  const committed = recordAnswer(context, answer);
  const compressed = compressAnswer(context.headers, answer);
  if (compressed) await compressed;
  prepareAnswer(request, response, answer);
  await committed;
  sendAnswer(request, response, answer);
  countRequest(context.route?.needed.operation ?? null, answer.status, performance.now() - context.startedAt);
}

/** A request whose secret is unknown gets no row, and neither do refusals beyond the number that is stored a minute. */
async function recordAnswer(context: RequestContext, answer: Answer): Promise<void> {
  const { key, isStored } = context;
  if (key && isStored) await recordRequest(describeRequest(context, key, answer));
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
  context.route = found.route;
  requirePermission(found.route.needed, key);
  if (base.environment === "sandbox") await runSimulation(context, found.route, key);
  const done = await runOperation(context, found, key);
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

/** The checks of a known key that come before its limits. */
async function admitKey(context: RequestContext, key: KeyState, base: Base): Promise<void> {
  try {
    refuseBrowsers(context, key);
    requireWorkingKey(context, key, base);
    requireApiAccess(key);
  } catch (refusal) {
    await refuseKey(context, key, refusal);
  }
}

function noteUse({ caller, headers }: RequestContext, { keyId, at, isLastUseStale }: KeyState): void {
  if (isLastUseStale) noteLastUse({ keyId, at, address: caller.address || null, client: readClient(headers) });
}

function requireShortAddress({ path, query }: RequestContext): void {
  if (path.length + query.length <= URL_MAX_LENGTH) return;
  throw new AppError("URI_TOO_LONG", `The address is longer than ${URL_MAX_LENGTH} characters.`);
}
