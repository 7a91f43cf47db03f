import { IDEMPOTENCY_ARGUMENT } from "@/lib/developer-api/mcp/tool-input";
import { supportsIdempotencyKey } from "@/lib/developer-api/openapi/document/error-codes";
import type { FoundRoute } from "@/lib/developer-api/request/find-route";
import { IDEMPOTENCY_KEY } from "@/lib/developer-api/request/read-idempotency";
import { type Asked, parseRequest } from "@/lib/developer-api/request/read-request";
import { isParameter, type Route } from "@/lib/developer-api/request/routes";
import type { FieldIssue } from "@/lib/platform/errors";

/** The API request that a tool call makes. `path` is below the base, `query` as in a URL. */
export type ToolRequest = {
  found: FoundRoute;
  path: string;
  query: string;
  headers: { [name: string]: string };
  asked: Asked;
};

/** Writes a tool's arguments as the request that the operation's schemas read. What is wrong with them is in `asked.issues`. */
export function readArguments(route: Route, given: Record<string, unknown>): ToolRequest {
  const issues: FieldIssue[] = [];
  const rest = new Map(Object.entries(given));
  const parameters = namesInPath(route).map((name) => takePathValue(rest, name, issues));
  const headers = takeIdempotencyKey(route, rest, issues);
  refuseWaiting(route, rest, issues);
  const query = takeQuery(route, rest, issues);
  const { input, issues: found, sent } = parseRequest(query, { values: rest, repeated: [] }, route);
  return {
    found: { route, parameters },
    path: writePath(route, parameters),
    query,
    headers,
    asked: { input, issues: [...issues, ...found], sent },
  };
}

/** The operation's names of its path's parameters, in order. */
function namesInPath({ operation }: Route): string[] {
  return [...Object.keys(operation.ids), ...(operation.byExternalId ? ["externalId"] : [])];
}

function writePath({ segments }: Route, parameters: string[]): string {
  const left = [...parameters];
  return segments.map((segment) => `/${isParameter(segment) ? left.shift() : segment}`).join("");
}

function takePathValue(rest: Map<string, unknown>, name: string, issues: FieldIssue[]): string {
  const value = take(rest, name);
  if (value === undefined || value === "") issues.push({ field: name, issue: "This argument is required." });
  else if (typeof value !== "string") issues.push({ field: name, issue: "Use a string." });
  else if (!value.isWellFormed()) issues.push({ field: name, issue: MALFORMED_TEXT });
  else return encodeURIComponent(value);
  return "";
}

/** PostgreSQL and URLs refuse half a surrogate pair. */
const MALFORMED_TEXT = "Use well-formed Unicode.";

const NAME = new RegExp(IDEMPOTENCY_KEY);

function takeIdempotencyKey(
  { operation }: Route,
  rest: Map<string, unknown>,
  issues: FieldIssue[],
): ToolRequest["headers"] {
  if (!supportsIdempotencyKey(operation)) return {};
  const value = take(rest, IDEMPOTENCY_ARGUMENT);
  if (value === undefined) return {};
  if (typeof value === "string" && NAME.test(value)) return { "idempotency-key": value };
  issues.push({ field: IDEMPOTENCY_ARGUMENT, issue: "Use 1 to 255 characters of visible ASCII." });
  return {};
}

/** An agent that waits holds its user up. */
function refuseWaiting({ operation }: Route, rest: Map<string, unknown>, issues: FieldIssue[]): void {
  const { parameter } = operation.longPoll ?? {};
  if (!parameter || !rest.delete(parameter)) return;
  issues.push({ field: parameter, issue: "A tool answers at once. Leave this out." });
}

/** The arguments that the query takes; without a body, unknown ones, too. */
function takeQuery({ query, paging, body }: Route, rest: Map<string, unknown>, issues: FieldIssue[]): string {
  const written = new URLSearchParams();
  for (const [name, value] of [...rest]) {
    const isOfQuery = query?.names.has(name) || paging?.names.has(name);
    if (!isOfQuery && body) continue;
    rest.delete(name);
    const text = writeValue(value);
    if (text === null) continue;
    if (text.isWellFormed()) written.append(name, text);
    else issues.push({ field: name, issue: MALFORMED_TEXT });
  }
  return String(written);
}

/** As in a URL: several values are separated by commas. Agents give null for what they leave out. */
function writeValue(value: unknown): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(writeValue).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function take(rest: Map<string, unknown>, name: string): unknown {
  const value = rest.get(name);
  rest.delete(name);
  return value ?? undefined;
}
