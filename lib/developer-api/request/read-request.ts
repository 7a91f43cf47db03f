import type { IncomingMessage } from "node:http";
import { NAMES_MAX, readBody, requireReadableBody } from "@/lib/developer-api/request/body";
import { parseQuery } from "@/lib/developer-api/request/query";
import { type Given, type Reader, readGiven } from "@/lib/developer-api/request/read-input";
import type { Route } from "@/lib/developer-api/request/routes";
import { EXCLUDED_BY_CHANGES } from "@/lib/inputs/changes-input";
import type { FieldIssue } from "@/lib/platform/errors";

/** An operation's input, what is wrong with it, and the body's fields as they were sent. */
export type Asked = { input: Record<string, unknown>; issues: FieldIssue[]; sent: [string, unknown][] };

const NOTHING: Given = { values: new Map(), repeated: [] };

/** Whether the operation's requests may carry a body. */
export function takesBody({ operation }: Pick<Route, "operation">): boolean {
  return ["POST", "PUT", "PATCH"].includes(operation.method);
}

/**
 * Reads query and body through the operation's schemas.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST.
 */
export async function readRequest(incoming: IncomingMessage, query: string, route: Route): Promise<Asked> {
  requireReadableBody(incoming, takesBody(route));
  return parseRequest(query, takesBody(route) ? await readBody(incoming, namesMaxOf(route)) : NOTHING, route);
}

/** Each item of a batch has the fields of a request. */
export const BATCH_NAMES_MAX = 5_000;
const namesMaxOf = ({ operation }: Route) => (operation.batch ? BATCH_NAMES_MAX : NAMES_MAX);

/** The part of `readRequest` after the body has arrived. @throws AppError MALFORMED_REQUEST. */
export function parseRequest(query: string, body: Given, route: Route): Asked {
  const parameters = query === "" ? NOTHING : parseQuery(query);
  const issues: FieldIssue[] = [];
  const input = { ...readQuery(route, parameters, issues), ...readFields(route.body, body, "field", issues) };
  return { input, issues, sent: [...body.values] };
}

function readQuery(route: Route, query: Given, issues: FieldIssue[]): Record<string, unknown> {
  const { paging, dialect } = route;
  if (!paging) return readFields(route.query, query, "parameter", issues);
  const ofPaging = (name: string) => paging.names.has(name);
  const chosen = readFields(paging, pick(query, ofPaging), "parameter", issues);
  const rest = pick(query, (name) => !ofPaging(name));
  const input = readFields(route.query, rest, "parameter", issues);
  if (input.updatedSince !== undefined) issues.push(...misplacedOrder(route, query, issues));
  return { ...input, ...dialect.readPaging(chosen as never) };
}

/** Refuses what would change the order of a list of changes, even if the value were the default. */
function misplacedOrder({ query, paging }: Route, { values }: Given, found: FieldIssue[]): FieldIssue[] {
  const given = EXCLUDED_BY_CHANGES.filter((name) => values.has(name));
  const known = given.filter((name) => query?.names.has(name) || paging?.names.has(name));
  return known
    .filter((name) => !found.some(({ field }) => field === name))
    .map((field) => ({ field, issue: "Changes come in the order in which they were made. Leave this out." }));
}

/** Without a schema every name is unknown. */
function readFields(reader: Reader | null, given: Given, what: Reader["what"], issues: FieldIssue[]) {
  if (reader) {
    const reading = readGiven(reader, given);
    issues.push(...reading.issues);
    return reading.data;
  }
  for (const name of given.values.keys()) {
    issues.push({ field: name.slice(0, 100), issue: `This operation has no such ${what}.` });
  }
  return {};
}

function pick({ values, repeated }: Given, isWanted: (name: string) => boolean): Given {
  return { values: new Map([...values].filter(([name]) => isWanted(name))), repeated: repeated.filter(isWanted) };
}
