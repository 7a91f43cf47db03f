import type { Base } from "@/lib/developer-api/bases";
import type { Exchange } from "@/lib/developer-api/exchange";
import { type Route, routesOf } from "@/lib/developer-api/routes";
import { singleton } from "@/lib/singleton";

/**
 * The request's operation when it has its credential in the body, so that it must be read before anything else is known;
 * null for all others.
 */
export function findEarlyRoute({ method, path }: Exchange, base: Base): Route | null {
  if (method !== "POST") return null;
  const below = path.slice(base.path.length);
  return earlyRoutes(base).find(({ segments }) => below === `/${segments.join("/")}`) ?? null;
}

function earlyRoutes({ dialect }: Base): Route[] {
  return singleton(`early-routes-${dialect.id}`, () =>
    routesOf(dialect).filter(({ operation }) => operation.credential === "body"),
  );
}
