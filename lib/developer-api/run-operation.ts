import type { KeyState } from "@/lib/contracts/key-state";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { addFaults } from "@/lib/developer-api/request/add-faults";
import { chargeItems } from "@/lib/developer-api/request/charge-key";
import { type FoundRoute, readIds } from "@/lib/developer-api/request/find-route";
import { readBatch } from "@/lib/developer-api/request/read-batch";
import { readConditions } from "@/lib/developer-api/request/read-conditions";
import { askedEarly } from "@/lib/developer-api/request/read-early";
import { readExternalId } from "@/lib/developer-api/request/read-external-id";
import { readIdempotency } from "@/lib/developer-api/request/read-idempotency";
import { requireNoIssues } from "@/lib/developer-api/request/read-input";
import { type Asked, readRequest } from "@/lib/developer-api/request/read-request";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import type { Route } from "@/lib/developer-api/request/routes";
import { inDialect } from "@/lib/developer-api/response/in-dialect";
import { represent } from "@/lib/developer-api/response/representation";
import { asSiteId, siteIdOf } from "@/lib/developer-api/response/site-id";
import { tooSlow } from "@/lib/developer-api/response/to-app-error";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, type FieldIssue, isAppError } from "@/lib/platform/errors";
import { withDeadline } from "@/lib/platform/turns/with-deadline";
import { resolveExampleIds } from "@/lib/sandbox/example-records";
import { EXAMPLE_ENDPOINT_ID, resolveExampleEndpoint } from "@/lib/webhooks/example-endpoint";

/** A caller gets an answer within 3 s of its request's last byte. The request's row may take the last quarter second. */
const ANSWER_WITHIN_MS = 2_700;

const NO_ISSUES: FieldIssue[] = [];

/** What an operation has returned, and what it was given. */
export type Done = { route: Route; ctx: Ctx; input: Asked["input"]; result: unknown };

/**
 * Reads the operation's input and runs its verb.
 * @throws AppError of `readRequest`, VALIDATION_ERROR with every fault, NOT_FOUND for a malformed id, PRECONDITION_FAILED, UNAVAILABLE when the verb takes too
 * long, and whatever the verb throws.
 */
export async function runOperation(context: RequestContext, found: FoundRoute, key: KeyState): Promise<Done> {
  const { route } = found;
  const asked = await readAsked(context, route);
  const ctx = makeCtx(context, key);
  const inPath = route.operation.byExternalId ? readExternalId(found, asked.input) : NO_ISSUES;
  const issues = [...inPath, ...asked.issues, ...applyConditionalHeaders(ctx, context, route, asked)];
  if (issues.length > 0) requireNoIssues(await inTime(addFaults(ctx, found, asked.input, issues), context));
  const input = Object.assign(asked.input, readIds(found));
  if (key.environment === "sandbox") resolveExampleIds(input, key.organizationId);
  if (key.environment === "sandbox" && input.endpointId === EXAMPLE_ENDPOINT_ID)
    await resolveExampleEndpoint(ctx, input);
  if (route.operation.batch) await openBatch(context, route, key, input);
  context.siteId = asSiteId(input.siteId);
  const running = runVerb(route, ctx, input, key);
  const result = running instanceof Promise ? await inTime(running, context) : running;
  return { route, ctx, input, result };
}

async function readAsked(context: RequestContext, route: Route): Promise<Asked> {
  if (context.early) return askedEarly(context.early);
  const asked = await readRequest(context.incoming, context.query, route);
  context.readAt = performance.now();
  return asked;
}

function makeCtx({ requestId, caller }: RequestContext, key: KeyState): Ctx {
  const { keyId, keyName: name, access, operations, siteIds, organizationId, environment } = key;
  const actor = { kind: "apiKey", keyId, name, access, operations, siteIds } as const;
  return { actor, organizationId, environment, requestId, address: caller.address };
}

/**
 * `If-Match`, `If-None-Match`: act on the record only in a known state. `Idempotency-Key`: create it only once. Returns what
 * is wrong with the latter. @throws AppError MALFORMED_REQUEST for the others.
 */
function applyConditionalHeaders(
  ctx: Ctx,
  context: RequestContext,
  { operation, dialect }: Route,
  { sent }: Asked,
): FieldIssue[] {
  const { method, path, headers } = context;
  if (operation.answers === "one" || operation.answers === "upserted" || operation.answers === "nothing") {
    const requireConditions = readConditions(headers, operation.method !== "GET");
    ctx.precondition = (view) => {
      if (view) context.lockedSiteId = siteIdOf(view);
      requireConditions?.(view && represent(dialect, view).etag);
    };
  }
  const name = headers["idempotency-key"];
  if (name === undefined || operation.method !== "POST" || ctx.actor.kind !== "apiKey") return NO_ISSUES;
  const idempotency = readIdempotency(String(name), ctx.actor.keyId, [method, path, sortFields(sent)]);
  if ("issue" in idempotency) return [idempotency];
  ctx.idempotency = idempotency;
  return NO_ISSUES;
}

/** The order of a body's fields does not matter. */
const sortFields = (sent: Asked["sent"]) => sent.toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Returns a promise only if the verb does. */
function runVerb({ operation, dialect }: Route, ctx: Ctx, input: object, key: KeyState): unknown {
  const running = operation.run(ctx, input as never, key);
  if (!(running instanceof Promise)) return running;
  return running.catch((error) => {
    throw toDialect(error, dialect);
  });
}

function toDialect(error: unknown, dialect: Dialect): unknown {
  if (!isAppError(error) || !error.details.fields) return error;
  return new AppError(error.code, error.message, inDialect({ details: error.details }, dialect).details);
}

/** Reads the items, and charges each but the first, which was charged as the request. @throws AppError RATE_LIMITED. */
async function openBatch(context: RequestContext, route: Route, key: KeyState, input: Asked["input"]): Promise<void> {
  const operations = input.operations as unknown[];
  await chargeItems(context, key, operations.length);
  input.operations = readBatch(route, route.operation.batch!, key, operations);
}

function inTime<T>(running: Promise<T>, { readAt }: RequestContext): Promise<T> {
  return withDeadline(running, ANSWER_WITHIN_MS - (performance.now() - readAt), tooSlow);
}
