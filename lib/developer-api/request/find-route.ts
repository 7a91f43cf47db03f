import type { Environment } from "@/lib/db/generated/enums";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { isParameter, plainRoute, type Route, routesOf } from "@/lib/developer-api/request/routes";
import { AppError, notFound } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { singleton } from "@/lib/platform/singleton";

/** A route and the path's values for its parameters, not yet checked. */
export type FoundRoute = { route: Route; parameters: string[] };

/**
 * The operation at a path below the base; HEAD counts as GET.
 * @throws AppError NOT_FOUND, METHOD_NOT_ALLOWED (`details.allowed`).
 */
export function findRoute({ dialect, environment }: Base, method: string, path: string): FoundRoute {
  const asked = method === "HEAD" ? "GET" : method;
  const plain = plainRoute(dialect, asked, path);
  if (plain && isServed(plain, environment)) return { route: plain, parameters: [] };
  const segments = path.split("/").slice(1);
  const words = collectionWords(dialect);
  const allowed = new Set<string>();
  for (const route of routesOf(dialect)) {
    const parameters = matchSegments(route.segments, segments, words);
    if (!parameters || !isServed(route, environment)) continue;
    if (route.operation.method === asked) return { route, parameters };
    allowed.add(route.operation.method);
  }
  if (allowed.has("GET")) allowed.add("HEAD");
  if (allowed.size === 0) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  throw new AppError("METHOD_NOT_ALLOWED", `This URL supports only ${[...allowed].join(", ")}.`, {
    allowed: [...allowed],
  });
}

function isServed({ operation }: Route, environment: Environment): boolean {
  return !operation.sandboxOnly || environment === "sandbox";
}

/** The path's ids by the operation's names. @throws AppError NOT_FOUND for a value without the form of an id. */
export function readIds({ route, parameters }: FoundRoute): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [index, [name, kind]] of Object.entries(route.operation.ids).entries()) {
    const value = parameters[index] ?? "";
    if (!isId(kind, value)) throw notFound(kind);
    ids[name] = value;
  }
  return ids;
}

/** Words that follow a collection's name, such as `batch`: there they are no ids. */
function collectionWords(dialect: Base["dialect"]): Set<string> {
  return singleton(`collection-words-${dialect.id}`, () => {
    const seconds = routesOf(dialect).map(({ segments: [, second = "{}"] }) => second);
    return new Set(seconds.filter((segment) => !isParameter(segment)));
  });
}

/** The values of the pattern's parameters, in order; null when the path does not match. */
function matchSegments(pattern: string[], segments: string[], words: Set<string>): string[] | null {
  if (pattern.length !== segments.length) return null;
  const parameters: string[] = [];
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index]!;
    const isWord = index === 1 && words.has(segment);
    if (isParameter(expected) && segment !== "" && !isWord) parameters.push(segment);
    else if (expected !== segment) return null;
  }
  return parameters;
}
