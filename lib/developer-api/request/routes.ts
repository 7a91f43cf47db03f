import { batchInput } from "@/lib/contracts/batch";
import type { Operation } from "@/lib/contracts/operation";
import { type Dialect, writePath } from "@/lib/developer-api/dialects/dialect";
import { operations } from "@/lib/developer-api/operations";
import { makeReader, type Reader } from "@/lib/developer-api/request/read-input";
import { windowInput } from "@/lib/inputs/list-input";
import type { NeededPermission } from "@/lib/keys/access";
import { singleton } from "@/lib/platform/singleton";

/** An operation as one dialect serves it. */
export type Route = {
  operation: Operation;
  dialect: Dialect;
  /** Below the base, in the dialect's names; `{location_id}` is a parameter. */
  segments: string[];
  needed: NeededPermission;
  /** The query's parameters, without those of the page, which `paging` reads. */
  query: Reader | null;
  paging: Reader | null;
  body: Reader | null;
};

/** Every operation as the dialect serves it. */
export function routesOf(dialect: Dialect): Route[] {
  return singleton(`routes-${dialect.id}`, () => operations.map((operation) => toRoute(operation, dialect)));
}

/** The route of a path without parameters, which most requests ask for; undefined when there is none. */
export function plainRoute(dialect: Dialect, method: string, path: string): Route | undefined {
  const routes = singleton(`plain-routes-${dialect.id}`, () => new Map(plainRoutes(dialect)));
  return routes.get(`${method} ${path}`);
}

function plainRoutes(dialect: Dialect): [string, Route][] {
  return routesOf(dialect)
    .filter(({ segments }) => !segments.some(isParameter))
    .map((route) => [`${route.operation.method} /${route.segments.join("/")}`, route]);
}

/** Whether a route's segment is a parameter, such as `{location_id}`. */
export function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

/** The query's parameters that the dialect does not read as such. Those of a list's page are the dialect's own. */
export function hiddenParameters(operation: Operation, dialect: Dialect): string[] {
  const ofPage = operation.answers === "list" ? Object.keys(windowInput) : [];
  return [...ofPage, ...dialect.hides(operation)];
}

function toRoute(operation: Operation, dialect: Dialect): Route {
  const { id, path, access, globalOnly, answers, query, body } = operation;
  const hidden = hiddenParameters(operation, dialect);
  return {
    operation,
    dialect,
    segments: writePath(dialect, path).split("/").slice(1),
    needed: { operation: id, access, globalOnly },
    query: query && makeReader(query, "parameter", dialect, hidden),
    paging: answers === "list" ? makeReader(dialect.paging, "parameter", { ...dialect, write: (name) => name }) : null,
    body: body && makeReader(operation.batch ? batchInput : body, "field", dialect),
  };
}
