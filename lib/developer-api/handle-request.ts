import type { IncomingMessage } from "node:http";
import type { KeyState } from "@/lib/contracts/key-state";
import { isUnavailable } from "@/lib/db/transaction";
import type { Base } from "@/lib/developer-api/dialects/bases";
import {
  refuseBrowsers,
  requireApiAccess,
  requireHost,
  requireHttps,
  requireWorkingKey,
} from "@/lib/developer-api/request/authenticate";
import { findKey, type Identified, readCredentials } from "@/lib/developer-api/request/credentials";
import { findRoute } from "@/lib/developer-api/request/find-route";
import { charge, limitRefusal, limitUnauthenticated } from "@/lib/developer-api/request/rate-limit";
import { findEarlyRoute, readEarly } from "@/lib/developer-api/request/read-early";
import { openRequestContext, type RequestContext } from "@/lib/developer-api/request/request-context";
import { type Outcome, runRoute, tooSlow } from "@/lib/developer-api/request/run-route";
import { scopeRefusal } from "@/lib/developer-api/request/scope-refusal";
import { runSimulation } from "@/lib/developer-api/request/simulation";
import { type Answer, answerOutcome, answerProblem } from "@/lib/developer-api/response/answer";
import { describeRequest, readClient } from "@/lib/developer-api/response/describe-request";
import { mayRun, type NeededPermission } from "@/lib/keys/access";
import { type LastUse, noteLastUse } from "@/lib/keys/last-use";
import { countRequest } from "@/lib/metrics/requests";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { recordRequest } from "@/lib/request-log/write/record-request";

const URL_MAX_LENGTH = 8_192;

/**
 * Answers one request to the developer API; when it named a known secret, its row is committed first. `prepare` hears the
 * answer while that is under way. Never throws.
 */
export async function handle(incoming: IncomingMessage, prepare?: (answer: Answer) => void): Promise<Answer> {
  const context = openRequestContext(incoming);
  let answer: Answer;
  try {
    answer = answerOutcome(context, await serve(context));
  } catch (error) {
    answer = answerProblem(context, toAppError(context, error));
  }
  const { key, isStored } = context;
  const recording = key && isStored ? recordRequest(describeRequest(context, key, answer)) : null;
  await recording?.sent;
  prepare?.(answer);
  await recording?.settled;
  countRequest(context.route?.needed.operation ?? null, answer.status, performance.now() - context.startedAt);
  return answer;
}

/** The product's order of checks, then the operation. */
async function serve(context: RequestContext): Promise<Outcome> {
  requireHost(context);
  requireHttps(context);
  const { base } = context;
  if (!base) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  const early = findEarlyRoute(context, base);
  if (early) {
    context.route = early;
    context.early = await readEarly(context, early);
  }
  const key = await identify(context);
  const refusal = findRefusal(context, key, base);
  if (refusal) throw await limitRefusal(context, key, refusal);
  await charge(context, key);
  if (key.isLastUseStale) noteLastUse(describeUse(context, key));
  refuseLongAddress(context);
  const found = findRoute(base, context.method, context.path.slice(base.path.length));
  context.route = found.route;
  const ctx = makeCtx(context, key);
  requirePermission(ctx.actor, found.route.needed, key);
  if (base.environment === "sandbox") await runSimulation(context, found.route, key);
  return runRoute(context, found, ctx, key);
}

/**
 * The key that the request's credentials name, whatever its state; the request keeps it and the claims of its token.
 * Credentials that disagree count as a stranger's, so that a valid one does not cover guesses beside it, and are the known
 * key's refusal, too.
 */
async function identify(context: RequestContext): Promise<KeyState> {
  const { key, claims, conflict } = await findNamedKey(context);
  context.key = key;
  context.claims = claims;
  if (conflict) throw await limitRefusal(context, key, await limitUnauthenticated(context, conflict));
  return key;
}

/** A token exchange that names no known key hears what else is wrong with it. */
async function findNamedKey(context: RequestContext): Promise<Identified> {
  try {
    return await findKey(readCredentials(context));
  } catch (failure) {
    const { early } = context;
    const isUnknown = isAppError(failure) && failure.code === "INVALID_API_KEY";
    throw await limitUnauthenticated(context, isUnknown && early && "fault" in early ? early.fault : failure);
  }
}

/** What the checks of a known key that come before its limits say against it; null when nothing. */
function findRefusal(context: RequestContext, key: KeyState, base: Base): unknown {
  try {
    refuseBrowsers(context, key);
    requireWorkingKey(context, key, base);
    requireApiAccess(key);
    return null;
  } catch (refusal) {
    return refusal;
  }
}

function refuseLongAddress({ path, query }: RequestContext): void {
  if (path.length + query.length <= URL_MAX_LENGTH) return;
  throw new AppError("URI_TOO_LONG", `The address is longer than ${URL_MAX_LENGTH} characters.`);
}

function requirePermission(actor: KeyCtx["actor"], needed: NeededPermission, key: KeyState): void {
  if (!mayRun(actor, needed)) throw scopeRefusal(needed, key);
}

type KeyCtx = Ctx & { actor: Extract<Ctx["actor"], { kind: "apiKey" }> };

function makeCtx({ requestId, caller }: RequestContext, key: KeyState): KeyCtx {
  const { keyId, keyName: name, access, operations, siteIds } = key;
  return {
    actor: { kind: "apiKey", keyId, name, access, operations, siteIds },
    organizationId: key.organizationId,
    environment: key.environment,
    requestId,
    address: caller.address,
  };
}

function describeUse({ caller, headers }: RequestContext, { keyId, at }: KeyState): LastUse {
  return { keyId, at, address: caller.address || null, client: readClient(headers) };
}

function toAppError({ requestId }: RequestContext, error: unknown): AppError {
  if (isAppError(error)) {
    const level = ERROR_STATUS[error.code] >= 500 ? "warn" : "debug";
    logger()[level]({ requestId, code: error.code }, "a developer-API request was refused");
    return error;
  }
  logger().error({ err: error, requestId }, "a developer-API request failed");
  if (isUnavailable(error)) return tooSlow();
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side. Quote the request id when you ask us.");
}
