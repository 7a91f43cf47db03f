import { STATUS_CODES } from "node:http";
import type { Operation } from "@/lib/contracts/operation";
import type { Environment } from "@/lib/db/generated/enums";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import type { Components } from "@/lib/developer-api/openapi/document/components";
import {
  answerOfBatch,
  answerOfError,
  answerOfList,
  answerOfOne,
} from "@/lib/developer-api/openapi/document/envelopes";
import {
  DEAD_KEY,
  errorCodesOf,
  supportsIdempotencyKey,
  supportsIfNoneMatch,
} from "@/lib/developer-api/openapi/document/error-codes";
import { ERROR_EXAMPLES } from "@/lib/developer-api/openapi/document/error-examples";
import {
  deprecationHeaders,
  type HeaderName,
  headersOf,
  helpHeader,
  RATE_LIMIT_HEADERS,
} from "@/lib/developer-api/openapi/document/headers";
import { JSON_TYPE, type Json } from "@/lib/developer-api/openapi/document/schema";
import { componentName } from "@/lib/developer-api/openapi/document/text";
import { PREFACE, SIMULATED_CODES } from "@/lib/developer-api/request/simulation";
import { STATUS } from "@/lib/developer-api/response/outcome";
import type { ErrorCode } from "@/lib/platform/errors";
import { SIMULATION_HEADER } from "@/lib/sandbox/labels";

type Described = {
  operation: Operation;
  dialect: Dialect;
  environment: Environment;
  components: Components;
  /** Whether some operation of the document is deprecated: operations share the responses of their errors. */
  announces: boolean;
};

/**
 * The response for every status that the operation can answer.
 * @param thing the schema of one item of its response, and its name.
 */
export function responsesOf(described: Described, thing: { name: string; schema: Json } | null): Json {
  const { operation, dialect, environment, components } = described;
  const success = thing ? { ...contentOf(described, thing) } : {};
  const responses: Json = {};
  for (const answers of operation.answers === "upserted" ? (["one", "created"] as const) : [operation.answers]) {
    const status = STATUS[answers];
    const headers = headersOf(components, successHeaders({ ...operation, answers }));
    const announced = operation.deprecated || dialect.deprecated;
    if (announced) Object.assign(headers, deprecationHeaders(components, { hasLinks: "Link" in headers }));
    responses[status] = { description: STATUS_CODES[status], headers, ...success };
  }
  if (supportsIfNoneMatch(operation)) responses["304"] = notModified(described);
  for (const [status, codes] of errorCodesOf(operation, environment)) {
    responses[status] = errorResponse(described, status, codes);
  }
  return responses;
}

function successHeaders(operation: Operation): HeaderName[] {
  const { answers } = operation;
  const own: HeaderName[] = [];
  if (answers === "one" || answers === "created") own.push("ETag");
  if (answers === "created") own.push("Location");
  if (answers === "list") own.push("Link");
  if (supportsIdempotencyKey(operation) && answers !== "nothing") own.push("Idempotency-Replayed");
  return ["X-Request-Id", ...RATE_LIMIT_HEADERS, ...own];
}

function contentOf(
  { operation, dialect, environment, components }: Described,
  thing: { name: string; schema: Json },
): Json {
  const { answers, example } = operation;
  const reference = components.addSchema(thing.name, thing.schema);
  const output = { ...example.output };
  if ("environment" in output) output.environment = environment;
  if (answers === "nothing") return {};
  if (answers === "batch") {
    const error = answerOfError(dialect);
    const answer = components.addSchema(`${thing.name}BatchAnswer`, answerOfBatch(dialect, reference, error));
    return content(answer, dialect.one({ results: [{ status: 200, data: dialect.one(output).data }] }));
  }
  if (answers === "bare") return content(reference, dialect.one(output).data);
  if (answers !== "list") {
    const answer = components.addSchema(`${thing.name}Answer`, answerOfOne(dialect, reference));
    return content(answer, dialect.one(output));
  }
  const page = dialect.readPaging(dialect.paging.parse({}));
  const list = components.addSchema(`${thing.name}List`, answerOfList(dialect, reference));
  return content(list, dialect.list({ ...page, items: [output], total: 1, next: null }));
}

function content(schema: Json, example: object): Json {
  return { content: { [JSON_TYPE]: { schema, example } } };
}

function notModified({ components, announces }: Described): Json {
  const headers = headersOf(components, ["X-Request-Id", ...RATE_LIMIT_HEADERS, "ETag"]);
  if (announces) Object.assign(headers, deprecationHeaders(components, { hasLinks: false }));
  return components.add("responses", "NotModified", {
    description: "The record still has the ETag of `If-None-Match`.",
    headers,
  });
}

const HEADERS_OF_STATUS: Record<number, HeaderName[]> = {
  401: ["WWW-Authenticate"],
  403: ["WWW-Authenticate"],
  415: ["Accept", "Accept-Post", "Accept-Patch", "Accept-Encoding"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

/** One response for all operations that answer the same codes under the status. */
function errorResponse(described: Described, status: number, codes: ErrorCode[]): Json {
  const { components, dialect, announces } = described;
  const own = HEADERS_OF_STATUS[status] ?? [];
  const headers = headersOf(components, ["X-Request-Id", "X-Should-Retry", ...RATE_LIMIT_HEADERS, ...own]);
  if (announces) Object.assign(headers, deprecationHeaders(components, { hasLinks: true }));
  const examples = codes.map((code) => [code, { description: helpOn(code), value: exampleOf(dialect, code) }]);
  const simulation = simulationOf(described, status);
  return components.add("responses", nameOfError(status, codes), {
    description: `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(", ")}${simulation.description}`,
    headers: { ...headers, Link: helpHeader(components) },
    content: {
      [JSON_TYPE]: {
        schema: components.addSchema("ApiErrorAnswer", answerOfError(dialect)),
        examples: { ...Object.fromEntries(examples), ...simulation.examples },
      },
    },
  });
}

/** Responses of operations that answer only some of their status's codes. */
const NAMES_OF_PARTS: { name: string; codes: ErrorCode[] }[] = [
  { name: "KeyUnauthorized", codes: ["INVALID_API_KEY", ...DEAD_KEY] },
  { name: "CallerForbidden", codes: ["API_ACCESS_DISABLED", "BROWSER_NOT_ALLOWED", "HTTPS_REQUIRED"] },
  { name: "EventsGone", codes: ["EVENTS_EXPIRED"] },
  { name: "RequestInProgress", codes: ["IDEMPOTENCY_IN_PROGRESS"] },
  { name: "StateConflict", codes: ["CONFLICT"] },
  { name: "InvalidInput", codes: ["VALIDATION_ERROR"] },
];

/** Named after the status. A second list of codes under the same status needs a name in the table above. */
function nameOfError(status: number, codes: ErrorCode[]): string {
  const part = NAMES_OF_PARTS.find((each) => each.codes.toSorted().join() === codes.toSorted().join());
  return part?.name ?? componentName({ write: (name) => name }, (STATUS_CODES[status] ?? "").toLowerCase());
}

function helpOn(code: ErrorCode): string {
  return `[What it means and how to fix it](/developers/errors#${code.toLowerCase()}).`;
}

/** What the response of a status says about the failure simulation, and its example. */
function simulationOf({ dialect, environment }: Described, status: number): { description: string; examples: Json } {
  const code = (SIMULATED_CODES as { [status: string]: ErrorCode })[status];
  if (!code || environment === "live") return { description: "", examples: {} };
  const header = `\`${SIMULATION_HEADER}: ${status}\``;
  const example = { description: `The answer to ${header}.`, value: exampleOf(dialect, code, PREFACE) };
  return { description: `. ${header} simulates \`${code}\`.`, examples: { simulated: example } };
}

function exampleOf(dialect: Dialect, code: ErrorCode, preface = ""): object {
  const { message, details = {} } = ERROR_EXAMPLES[code] ?? { message: code };
  return dialect.error({ code, message: preface + message, details, requestId: "req_01kabc4xq8e9v9j6z3m5n7p2rt" });
}
