import type { IncomingMessage } from "node:http";
import type { Ctx } from "@/lib/ctx";
import { isUnavailable } from "@/lib/db/transaction";
import { type Answer, answerProblem, answerView } from "@/lib/developer-api/answer";
import {
  identify,
  refuseBrowsers,
  requireApiAccess,
  requireHttps,
  requireWorkingKey,
} from "@/lib/developer-api/authenticate";
import { describeRequest, readClient } from "@/lib/developer-api/describe-request";
import { type Exchange, openExchange } from "@/lib/developer-api/exchange";
import { findRoute, readIds } from "@/lib/developer-api/find-route";
import { AppError, isAppError } from "@/lib/errors";
import { grantedPermission, mayRun, type NeededPermission, neededPermission } from "@/lib/keys/access";
import type { KeyState } from "@/lib/keys/verify";
import { logger } from "@/lib/logger";
import { type LastUse, noteLastUse } from "@/lib/usage/last-use";
import { recordRequest } from "@/lib/usage/record";
import { withDeadline } from "@/lib/with-deadline";

/** A caller gets some answer within 3 s; the request's row may take the last quarter second. */
const ANSWER_WITHIN_MS = 2_700;
const BODY_MAX_BYTES = 1_048_576;
const URL_MAX_LENGTH = 8_192;

/** Answers one request to the developer API; when it named a known secret, its row is committed first. Never throws. */
export async function handle(incoming: IncomingMessage): Promise<Answer> {
  const exchange = openExchange(incoming);
  let answer: Answer;
  try {
    answer = answerView(exchange, await serve(exchange));
  } catch (error) {
    answer = answerProblem(exchange, toAppError(exchange, error));
  }
  if (exchange.key) await recordRequest(describeRequest(exchange, exchange.key, answer));
  return answer;
}

/** The product's order of checks, then the operation; the body of its answer. */
async function serve(exchange: Exchange): Promise<object> {
  refuseLongAddress(exchange);
  requireHttps(exchange);
  const { base } = exchange;
  if (!base) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  const key = await identify(exchange);
  exchange.key = key;
  refuseBrowsers(exchange, key);
  requireWorkingKey(exchange, key, base);
  requireApiAccess(key);
  if (key.isLastUseStale) noteLastUse(describeUse(exchange, key));
  const found = findRoute(base.dialect, exchange.method, exchange.path.slice(base.path.length));
  const { route } = found;
  exchange.route = route;
  const ctx = makeCtx(exchange, key);
  requirePermission(ctx.actor, route.needed, key);
  refuseLargeBody(exchange);
  const query = route.readQuery(exchange.query);
  const ids = readIds(found);
  exchange.siteId = ids.siteId ?? null;
  const timeLeftMs = ANSWER_WITHIN_MS - (performance.now() - exchange.startedAt);
  return withDeadline(route.run(ctx, { ...query, ...ids }, key), timeLeftMs, tooSlow);
}

function refuseLongAddress({ path, query }: Exchange): void {
  if (path.length + query.length <= URL_MAX_LENGTH) return;
  throw new AppError("URI_TOO_LONG", `The address is longer than ${URL_MAX_LENGTH} characters.`);
}

/** No operation reads a body yet; a large one is refused all the same. */
function refuseLargeBody({ headers }: Exchange): void {
  if (Number(headers["content-length"] ?? 0) <= BODY_MAX_BYTES) return;
  throw new AppError("PAYLOAD_TOO_LARGE", "The body is larger than 1 MiB.");
}

function requirePermission(actor: KeyCtx["actor"], needed: NeededPermission, key: KeyState): void {
  if (mayRun(actor, needed)) return;
  const facts = { operation: needed.operation, needed: neededPermission(needed), granted: grantedPermission(key) };
  const message = `This key's scope does not include ${needed.operation}. An admin can edit the key.`;
  throw new AppError("INSUFFICIENT_SCOPE", message, facts);
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
  if (isAppError(error)) return error;
  logger().error({ err: error, requestId }, "a developer-API request failed");
  if (isUnavailable(error)) return tooSlow();
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side. Quote the request id when you ask us.");
}

function tooSlow(): AppError {
  return new AppError("UNAVAILABLE", "The service is not answering in time right now. Try again in a few seconds.");
}
