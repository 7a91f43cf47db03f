import type { BatchView } from "@/lib/contracts/batch";
import type { Addresses, Answers, PageOf, Upserted } from "@/lib/contracts/operation";
import { publicOrigin } from "@/lib/developer-api/dialects/bases";
import { type Dialect, writePath } from "@/lib/developer-api/dialects/dialect";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { namesEtag } from "@/lib/developer-api/response/etag";
import { etagHeaders } from "@/lib/developer-api/response/etag-headers";
import { inDialect } from "@/lib/developer-api/response/in-dialect";
import { writeLinks } from "@/lib/developer-api/response/links";
import { type Representation, represent } from "@/lib/developer-api/response/representation";
import { asSiteId } from "@/lib/developer-api/response/site-id";
import type { Done } from "@/lib/developer-api/run-operation";
import { writeInTurns } from "@/lib/platform/turns/write-in-turns";

/**
 * What an operation answers, before the headers that every answer has. `body` is null for 204 and 304, and bytes once it is
 * compressed.
 */
export type Outcome = { status: number; headers: Record<string, string>; body: string | Buffer | null };

/** The status of an operation that succeeded, by what it answers. An upsert that creates answers as `created` does. */
export const STATUS: Record<Answers, number> = {
  list: 200,
  one: 200,
  created: 201,
  upserted: 200,
  batch: 200,
  nothing: 204,
  report: 200,
  bare: 200,
};

/** Writes an operation's result in the dialect. @throws AppError PRECONDITION_FAILED. */
export function writeOutcome(context: RequestContext, done: Done): Outcome | Promise<Outcome> {
  const { answers } = done.route.operation;
  const status = STATUS[answers];
  if (answers === "nothing") return { status, headers: {}, body: null };
  if (answers === "list") return writeList(context, done);
  if (answers === "report") return writeReport(context, done);
  if (answers === "bare") return { status, headers: {}, body: writeBare(done) };
  if (answers === "upserted") return writeUpserted(context, done);
  if (answers === "batch") return { status, headers: replayedHeader(done), body: writeBatch(context, done) };
  return writeOne(context, done, status);
}

/** A new record is answered like one that a POST to its collection created. */
function writeUpserted(context: RequestContext, done: Done): Outcome {
  const { isCreated, view } = done.result as Upserted<{ id: string }>;
  const outcome = writeOne(context, { ...done, result: view }, isCreated ? STATUS.created : STATUS.one);
  if (isCreated) outcome.headers.Location = addressOf(context, view, context.path.split("/").slice(0, -2).join("/"));
  return outcome;
}

function replayedHeader({ ctx }: Pick<Done, "ctx">): Record<string, string> {
  return ctx.idempotency?.isReplayed ? { "Idempotency-Replayed": "true" } : {};
}

/** Each item's error has the dialect's form. */
function writeBatch(context: RequestContext, { route: { dialect }, result }: Done): string {
  const { results } = result as BatchView<object>;
  const { requestId } = context;
  context.items = { total: results.length, failed: results.filter((item) => "error" in item).length };
  const written = results.map((item) => {
    if (!("error" in item)) return item;
    const { code, message, details } = inDialect(item.error, dialect);
    return { status: item.status, ...dialect.error({ code, message, details, requestId }) };
  });
  return JSON.stringify(dialect.one({ results: written }));
}

function writeBare({ route, result }: Done): string {
  return JSON.stringify(route.dialect.one(result as object).data);
}

async function writeReport(context: RequestContext, done: Done): Promise<Outcome> {
  const { route, result } = done;
  const { dialect, operation } = route;
  const { data: _, ...around } = dialect.one({});
  const value = (part: unknown) => (part instanceof Object ? dialect.one(part).data : part);
  const shown = operation.addAddresses?.(result as never, addressesFor(context, dialect)) ?? result;
  const data = await writeInTurns(shown, { name: dialect.write, value });
  const rest = Object.entries(around).map(([name, part]) => `,${JSON.stringify(name)}:${JSON.stringify(part)}`);
  return { status: STATUS.report, headers: replayedHeader(done), body: `{"data":${data}${rest.join("")}}` };
}

function writeOne(context: RequestContext, { route, ctx, result }: Done, status: number): Outcome {
  const { body, etag } = representWithTag(route, result as object);
  const headers = etagHeaders(context.headers, body, etag);
  if (route.operation.answers === "created") headers.Location = addressOf(context, result as { id: string });
  Object.assign(headers, replayedHeader({ ctx }));
  context.siteId ??= asSiteId((result as { site?: { id?: unknown } }).site?.id);
  if (route.operation.method !== "GET") return { status, headers, body };
  ctx.precondition?.(result as object);
  const ifNoneMatch = context.headers["if-none-match"];
  if (ifNoneMatch && namesEtag("If-None-Match", ifNoneMatch, etag)) return { status: 304, headers, body: null };
  return { status, headers, body };
}

function addressesFor({ caller, base }: RequestContext, dialect: Dialect): Addresses {
  const origin = publicOrigin(caller);
  return {
    ofRecord: (path) => `${origin}${base?.path ?? ""}${writePath(dialect, path)}`,
    ofPage: (path) => `${origin}${path}`,
  };
}

function representWithTag({ dialect, operation }: Done["route"], result: object): Representation {
  if (!operation.etagOf) return represent(dialect, result);
  const { etag } = represent(dialect, operation.etagOf(result as never));
  return { body: represent(dialect, result).body, etag };
}

/** The address of a record that was created in a collection: the one at the request's path, if no other is given. */
function addressOf({ caller, path }: RequestContext, { id }: { id: string }, collection = path): string {
  return `${publicOrigin(caller)}${collection}/${id}`;
}

function writeList({ caller, path, query }: RequestContext, { route: { dialect }, input, result }: Done): Outcome {
  const page = { ...(result as PageOf<object>), limit: Number(input.limit) };
  const asked = { origin: publicOrigin(caller), path, query };
  return {
    status: 200,
    headers: { Link: writeLinks(dialect, asked, page) },
    body: JSON.stringify(dialect.list(page)),
  };
}
