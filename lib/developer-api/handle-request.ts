import type { IncomingMessage } from "node:http";
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
import { charge, limitRefusal, limitStranger } from "@/lib/developer-api/request/rate-limit";
import { findEarlyRoute, readEarly } from "@/lib/developer-api/request/read-early";
import { type Exchange, openExchange } from "@/lib/developer-api/request/request-context";
import { type Outcome, runRoute, tooSlow } from "@/lib/developer-api/request/run-route";
import { scopeRefusal } from "@/lib/developer-api/request/scope-refusal";
import { runDrill } from "@/lib/developer-api/request/simulation";
import { type Answer, answerOutcome, answerProblem } from "@/lib/developer-api/response/answer";
import { describeRequest, readClient } from "@/lib/developer-api/response/describe-request";
import { mayRun, type NeededPermission } from "@/lib/keys/access";
import { type LastUse, noteLastUse } from "@/lib/keys/last-use";
import type { KeyState } from "@/lib/keys/verify";
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
  const exchange = openExchange(incoming);
  let answer: Answer;
  try {
    answer = answerOutcome(exchange, await serve(exchange));
  } catch (error) {
    answer = answerProblem(exchange, toAppError(exchange, error));
  }
  const { key, isStored } = exchange;
  const recording = key && isStored ? recordRequest(describeRequest(exchange, key, answer)) : null;
  await recording?.sent;
  prepare?.(answer);
  await recording?.settled;
  countRequest(exchange.route?.needed.operation ?? null, answer.status, performance.now() - exchange.startedAt);
  return answer;
}

/** The product's order of checks, then the operation. */
async function serve(exchange: Exchange): Promise<Outcome> {
  requireHost(exchange);
  requireHttps(exchange);
  const { base } = exchange;
  if (!base) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  const early = findEarlyRoute(exchange, base);
  if (early) {
    exchange.route = early;
    exchange.early = await readEarly(exchange, early);
  }
  const key = await identify(exchange);
  const refusal = findRefusal(exchange, key, base);
  if (refusal) throw await limitRefusal(exchange, key, refusal);
  await charge(exchange, key);
  if (key.isLastUseStale) noteLastUse(describeUse(exchange, key));
  refuseLongAddress(exchange);
  const found = findRoute(base, exchange.method, exchange.path.slice(base.path.length));
  exchange.route = found.route;
  const ctx = makeCtx(exchange, key);
  requirePermission(ctx.actor, found.route.needed, key);
  if (base.environment === "sandbox") await runDrill(exchange, found.route, key);
  return runRoute(exchange, found, ctx, key);
}

/**
 * The key that the request's credentials name, whatever its state; the exchange keeps it and the claims of its token.
 * Credentials that disagree count as a stranger's, so that a valid one does not cover guesses beside it, and are the known
 * key's refusal, too.
 */
async function identify(exchange: Exchange): Promise<KeyState> {
  const { key, claims, conflict } = await findNamedKey(exchange);
  exchange.key = key;
  exchange.claims = claims;
  if (conflict) throw await limitRefusal(exchange, key, await limitStranger(exchange, conflict));
  return key;
}

/** A token exchange that names no known key hears what else is wrong with it. */
async function findNamedKey(exchange: Exchange): Promise<Identified> {
  try {
    return await findKey(readCredentials(exchange));
  } catch (failure) {
    const { early } = exchange;
    const isUnknown = isAppError(failure) && failure.code === "INVALID_API_KEY";
    throw await limitStranger(exchange, isUnknown && early && "fault" in early ? early.fault : failure);
  }
}

/** What the checks of a known key that come before its limits say against it; null when nothing. */
function findRefusal(exchange: Exchange, key: KeyState, base: Base): unknown {
  try {
    refuseBrowsers(exchange, key);
    requireWorkingKey(exchange, key, base);
    requireApiAccess(key);
    return null;
  } catch (refusal) {
    return refusal;
  }
}

function refuseLongAddress({ path, query }: Exchange): void {
  if (path.length + query.length <= URL_MAX_LENGTH) return;
  throw new AppError("URI_TOO_LONG", `The address is longer than ${URL_MAX_LENGTH} characters.`);
}

function requirePermission(actor: KeyCtx["actor"], needed: NeededPermission, key: KeyState): void {
  if (!mayRun(actor, needed)) throw scopeRefusal(needed, key);
}

type KeyCtx = Ctx & { actor: Extract<Ctx["actor"], { kind: "apiKey" }> };

function makeCtx({ requestId, caller }: Exchange, key: KeyState): KeyCtx {
  const { keyId, keyName: name, access, operations, siteIds } = key;
  return {
    actor: { kind: "apiKey", keyId, name, access, operations, siteIds },
    organizationId: key.organizationId,
    environment: key.environment,
    requestId,
    address: caller.address,
  };
}

function describeUse({ caller, headers }: Exchange, { keyId, at }: KeyState): LastUse {
  return { keyId, at, address: caller.address || null, client: readClient(headers) };
}

function toAppError({ requestId }: Exchange, error: unknown): AppError {
  if (isAppError(error)) {
    const level = ERROR_STATUS[error.code] >= 500 ? "warn" : "debug";
    logger()[level]({ requestId, code: error.code }, "a developer-API request was refused");
    return error;
  }
  logger().error({ err: error, requestId }, "a developer-API request failed");
  if (isUnavailable(error)) return tooSlow();
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side. Quote the request id when you ask us.");
}
