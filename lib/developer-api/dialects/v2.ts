import { z } from "zod";
import type { Dialect, Route } from "@/lib/developer-api/dialect";
import { operations } from "@/lib/developer-api/operations";
import { parseQuery, readQuery } from "@/lib/developer-api/query";
import type { Operation } from "@/lib/operation";

const NO_PARAMETERS = z.strictObject({});

/** `/developer/v2`: camelCase, `limit` and `offset`, details as an object. */
export const v2: Dialect = {
  routes: operations.map(toRoute),
  error: ({ code, message, details, requestId }) => ({ error: { code, message, details, requestId } }),
};

function toRoute(operation: Operation): Route {
  const { id, method, path, access, globalOnly = false } = operation;
  const schema = operation.answers === "list" ? operation.input.strict() : NO_PARAMETERS;
  const withoutQuery = operation.answers === "list" ? null : {};
  return {
    method,
    segments: path.split("/").slice(1),
    ids: operation.answers === "one" ? operation.ids : {},
    needed: { operation: id, access, globalOnly },
    readQuery: (query) => (query === "" && withoutQuery) || readQuery(schema, parseQuery(query)),
    run: toRun(operation),
  };
}

/** The input has passed the operation's own schema; here its type is no longer known. */
function toRun(operation: Operation): Route["run"] {
  if (operation.answers === "key") return async (ctx, _, key) => ({ data: await operation.view(ctx, key), meta: {} });
  if (operation.answers === "one") {
    return async (ctx, input) => ({ data: await operation.verb(ctx, input as never), meta: {} });
  }
  return async (ctx, input) => {
    const { items, total } = await operation.verb(ctx, input as never);
    const { limit, offset } = input as { limit: number; offset: number };
    return { data: items, pagination: { limit, offset, total }, meta: {} };
  };
}
