import type { KeyState } from "@/lib/contracts/key-state";
import type { Answers, PageOf } from "@/lib/contracts/operation";
import { publicOrigin } from "@/lib/developer-api/dialects/bases";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { type FoundRoute, readIds } from "@/lib/developer-api/request/find-route";
import type { Early } from "@/lib/developer-api/request/read-early";
import { readIdempotency } from "@/lib/developer-api/request/read-idempotency";
import { type Asked, readRequest } from "@/lib/developer-api/request/read-request";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import type { Route } from "@/lib/developer-api/request/routes";
import { namesEtag, requireEtag } from "@/lib/developer-api/response/etag";
import { writeLinks } from "@/lib/developer-api/response/links";
import { represent } from "@/lib/developer-api/response/representation";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { withDeadline } from "@/lib/platform/with-deadline";

/** What an operation answers, before the headers that every answer has. `body` is null for 204 and 304. */
export type Outcome = { status: number; headers: Record<string, string>; body: string | null };

/** A caller gets some answer within 3 s of its request's last byte; the request's row may take the last quarter second. */
const ANSWER_WITHIN_MS = 2_700;

/** What an operation answers when it went well. */
export const STATUS: Record<Answers, number> = { list: 200, one: 200, created: 201, nothing: 204, bare: 200 };

/**
 * Parses the request, runs the operation and words its answer in the dialect.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST, VALIDATION_ERROR,
 * NOT_FOUND, PRECONDITION_FAILED, UNAVAILABLE, and whatever the verb throws.
 */
export async function runRoute(context: RequestContext, found: FoundRoute, ctx: Ctx, key: KeyState): Promise<Outcome> {
  const { route } = found;
  const reading = context.early ? whatWasAsked(context.early) : readRequest(context, route);
  const asked = reading instanceof Promise ? await reading : reading;
  const ids = readIds(found);
  context.siteId = asSiteId(ids.siteId ?? asked.input.siteId);
  applyConditionalHeaders(ctx, context, route, asked);
  const running = runVerb(route, ctx, Object.assign(asked.input, ids), key);
  const result = running instanceof Promise ? await inTime(running, context) : running;
  return wordOutcome(context, { route, ctx, asked, result });
}

function whatWasAsked(early: Early): Asked {
  if ("fault" in early) throw early.fault;
  return early.asked;
}

/** What the verb returns; a promise unless it had nothing to wait for. */
function runVerb({ operation, dialect }: Route, ctx: Ctx, input: object, key: KeyState): unknown {
  const running = operation.run(ctx, input as never, key);
  if (!(running instanceof Promise)) return running;
  return running.catch((error) => {
    throw inDialect(error, dialect);
  });
}

/** A verb names the fields at fault as the house does; the caller reads them in the dialect's names. */
function inDialect(error: unknown, dialect: Dialect): unknown {
  if (!isAppError(error) || !error.details.fields) return error;
  const fields = error.details.fields.map(({ field, issue }) => ({ field: dialect.write(field), issue }));
  return new AppError(error.code, error.message, { ...error.details, fields });
}

function inTime(running: Promise<unknown>, { readAt }: RequestContext): Promise<unknown> {
  return withDeadline(running, ANSWER_WITHIN_MS - (performance.now() - readAt), tooSlow);
}

/** The 503 of an answer that would come too late. */
export function tooSlow(): AppError {
  return new AppError("UNAVAILABLE", "The service is not answering in time right now. Try again in a few seconds.");
}

/** What the request's headers ask of the change: only for a known state of the record, only once. */
function applyConditionalHeaders(
  ctx: Ctx,
  context: RequestContext,
  { operation, dialect }: Route,
  { sent }: Asked,
): void {
  const { method, path, headers } = context;
  const ifMatch = headers["if-match"];
  if (operation.answers !== "list") {
    ctx.precondition = (view) => {
      context.lockedSiteId = siteOf(view);
      if (ifMatch !== undefined) requireEtag(ifMatch, represent(dialect, view).etag);
    };
  }
  if (operation.method !== "POST" || ctx.actor.kind !== "apiKey") return;
  const idempotency = readIdempotency(headers["idempotency-key"], ctx.actor.keyId, [method, path, sortFields(sent)]);
  if (idempotency) ctx.idempotency = idempotency;
}

type Done = { route: Route; ctx: Ctx; asked: Asked; result: unknown };

function wordOutcome(context: RequestContext, { route, ctx, asked, result }: Done): Outcome {
  const { answers } = route.operation;
  const status = STATUS[answers];
  if (answers === "nothing") return { status, headers: {}, body: null };
  if (answers === "list") return wordList(context, route, asked, result as PageOf<object>);
  if (answers === "bare") {
    return { status, headers: {}, body: JSON.stringify(route.dialect.one(result as object).data) };
  }
  const { body, etag } = represent(route.dialect, result as object);
  const headers: Record<string, string> = { ETag: etag };
  if (ctx.idempotency?.isReplayed) headers["Idempotency-Replayed"] = "true";
  context.siteId ??= asSiteId((result as { site?: { id?: unknown } }).site?.id);
  const ifNoneMatch = context.headers["if-none-match"];
  const isRead = route.operation.method === "GET";
  if (isRead && ifNoneMatch && namesEtag(ifNoneMatch, etag, { weak: true }))
    return { status: 304, headers, body: null };
  if (isRead) ctx.precondition?.(result as object);
  return { status, headers, body };
}

function wordList(
  context: RequestContext,
  { dialect }: Route,
  { input }: Asked,
  { items, total }: PageOf<object>,
): Outcome {
  const { caller, path, query } = context;
  const page = { items, total, limit: Number(input.limit), offset: Number(input.offset) };
  const origin = publicOrigin(caller);
  return {
    status: 200,
    headers: { Link: writeLinks(dialect, { origin, path, query }, page) },
    body: JSON.stringify(dialect.list(page)),
  };
}

/** The order of a body's fields makes no other request. */
const sortFields = (sent: Asked["sent"]) => sent.toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Of a record, or of a site itself. */
function siteOf(view: { id?: unknown; site?: { id?: unknown } }): string | null {
  return asSiteId(view.site?.id ?? view.id);
}

const asSiteId = (value: unknown) => (typeof value === "string" && isId("site", value) ? value : null);
