import type { Base } from "@/lib/developer-api/dialects/bases";
import { readBody, requireReadableBody } from "@/lib/developer-api/request/body";
import type { Given } from "@/lib/developer-api/request/read-input";
import { type Asked, parseRequest } from "@/lib/developer-api/request/read-request";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { type Route, routesOf } from "@/lib/developer-api/request/routes";
import { singleton } from "@/lib/platform/singleton";

/** A request read before its key is known: the secret in its body, and what it asks or else what is wrong with it. */
export type Early = { secret: string | null } & ({ asked: Asked } | { fault: unknown });

/**
 * The request's operation when it has its credential in the body, so that it must be read before anything else is known;
 * null for all others.
 */
export function findEarlyRoute({ method, path }: RequestContext, base: Base): Route | null {
  if (method !== "POST") return null;
  const below = path.slice(base.path.length);
  return earlyRoutes(base).find(({ segments }) => below === `/${segments.join("/")}`) ?? null;
}

/** Reads such a request. Never throws: whatever is wrong is told in its turn, after what the key's own state says. */
export async function readEarly(context: RequestContext, route: Route): Promise<Early> {
  let secret: string | null = null;
  try {
    requireReadableBody(context.incoming, true);
    const body = await readBody(context.incoming);
    secret = secretIn(body, route);
    return { secret, asked: parseRequest(context, route, body) };
  } catch (fault) {
    return { secret, fault };
  }
}

function secretIn({ values }: Given, { dialect }: Route): string | null {
  const value = values.get(dialect.write("apiKey"));
  return typeof value === "string" && value !== "" ? value : null;
}

function earlyRoutes({ dialect }: Base): Route[] {
  return singleton(`early-routes-${dialect.id}`, () =>
    routesOf(dialect).filter(({ operation }) => operation.credential === "body"),
  );
}
