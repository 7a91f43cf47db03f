import type { IncomingMessage } from "node:http";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { readBody, requireReadableBody } from "@/lib/developer-api/request/body";
import { type Given, requireNoIssues } from "@/lib/developer-api/request/read-input";
import { type Asked, parseRequest } from "@/lib/developer-api/request/read-request";
import { type Route, routesOf } from "@/lib/developer-api/request/routes";
import { singleton } from "@/lib/platform/singleton";

/** A request read before its key is known: the secret in its body, and what it asks or else what is wrong with it. */
export type Early = { secret: string | null } & ({ asked: Asked } | { fault: unknown });

/** The route at the path below the base if its credential is in the body (the token exchange); null for all others. */
export function findEarlyRoute({ dialect }: Base, method: string, path: string): Route | null {
  if (method !== "POST") return null;
  return earlyRoutes(dialect).find(({ segments }) => path === `/${segments.join("/")}`) ?? null;
}

/** Reads such a request. Never throws: a fault is reported in its turn, after the checks of the key's own state. */
export async function readEarly(incoming: IncomingMessage, query: string, route: Route): Promise<Early> {
  let secret: string | null = null;
  try {
    requireReadableBody(incoming, true);
    const body = await readBody(incoming);
    secret = secretIn(body, route);
    const asked = parseRequest(query, body, route);
    requireNoIssues(asked.issues);
    return { secret, asked };
  } catch (fault) {
    return { secret, fault };
  }
}

/** What it asks. @throws AppError when something is wrong with it. */
export function askedEarly(early: Early): Asked {
  if ("fault" in early) throw early.fault;
  return early.asked;
}

function secretIn({ values }: Given, { dialect }: Route): string | null {
  const value = values.get(dialect.write("apiKey"));
  return typeof value === "string" && value !== "" ? value : null;
}

function earlyRoutes(dialect: Base["dialect"]): Route[] {
  return singleton(`early-routes-${dialect.id}`, () =>
    routesOf(dialect).filter(({ operation }) => operation.credential === "body"),
  );
}
