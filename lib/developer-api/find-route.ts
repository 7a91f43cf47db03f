import type { Dialect, Route } from "@/lib/developer-api/dialect";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

/** A route and the path's values for its parameters, not yet checked. */
export type FoundRoute = { route: Route; parameters: Record<string, string> };

/**
 * The operation at a path below the base. HEAD and OPTIONS are methods like any other: what is not listed is 405.
 * @throws AppError NOT_FOUND, METHOD_NOT_ALLOWED (`details.allowed`).
 */
export function findRoute({ routes }: Dialect, method: string, path: string): FoundRoute {
  const segments = path.split("/").slice(1);
  const allowed: string[] = [];
  for (const route of routes) {
    const parameters = matchSegments(route.segments, segments);
    if (!parameters) continue;
    if (route.method === method) return { route, parameters };
    allowed.push(route.method);
  }
  if (allowed.length === 0) throw new AppError("NOT_FOUND", "There is nothing at this address.");
  throw new AppError("METHOD_NOT_ALLOWED", `This address answers ${allowed.join(", ")} only.`, { allowed });
}

/** @throws AppError NOT_FOUND for a value that cannot be an id of its kind. */
export function readIds({ route, parameters }: FoundRoute): Record<string, string> {
  for (const [name, kind] of Object.entries(route.ids)) {
    if (!isId(kind, parameters[name] ?? "")) throw notFound(kind);
  }
  return parameters;
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index]!;
    if (expected.startsWith("{") && segment !== "") parameters[expected.slice(1, -1)] = segment;
    else if (expected !== segment) return null;
  }
  return parameters;
}
