import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { KeyState } from "@/lib/contracts/key-state";
import { type Base, findBase } from "@/lib/developer-api/dialects/bases";
import type { Early } from "@/lib/developer-api/request/read-early";
import type { Route } from "@/lib/developer-api/request/routes";
import type { Simulation } from "@/lib/developer-api/request/simulation";
import { type Caller, describeCaller } from "@/lib/http/client-address";
import type { Rate } from "@/lib/limits/rate";
import { newId } from "@/lib/platform/ids";
import type { TokenClaims } from "@/lib/tokens/claims";

/** One request and what its steps have found out about it so far. */
export type RequestContext = {
  requestId: string;
  /** `performance.now()` at arrival. */
  startedAt: number;
  /** `performance.now()` when the whole request had been read. */
  readAt: number;
  incoming: IncomingMessage;
  method: string;
  /** As sent: not decoded, without the query. */
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  caller: Caller;
  /** Null for a path under no base. */
  base: Base | null;
  key: KeyState | null;
  /** Of the token that named the key; null when only a secret did. */
  claims: TokenClaims | null;
  /** Of a request that had to be read to know its key: the token exchange. */
  early: Early | null;
  route: Route | null;
  /** The one asked for; whether there is such a site, success alone says. */
  siteId: string | null;
  /** That of the record which the operation has locked: the key reaches it, whatever the answer. */
  lockedSiteId: string | null;
  /** The tighter of the key's limits; null until the key is known. */
  rate: Rate | null;
  /** The failure that a sandbox's caller asked for. */
  simulation: Simulation | null;
  /** False for the refusals of a storm, which get no row in the request log. */
  isStored: boolean;
};

/** Reads what needs no database: our own request id, the caller, the address under which the API was asked. */
export function openRequestContext(incoming: IncomingMessage): RequestContext {
  const url = incoming.url ?? "/";
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const caller = describeCaller(incoming);
  return {
    requestId: newId("request"),
    startedAt: performance.now(),
    readAt: performance.now(),
    incoming,
    method: incoming.method ?? "GET",
    path,
    query: queryAt < 0 ? "" : url.slice(queryAt + 1),
    headers: incoming.headers,
    caller,
    base: findBase(path, caller.host),
    key: null,
    claims: null,
    early: null,
    route: null,
    siteId: null,
    lockedSiteId: null,
    rate: null,
    simulation: null,
    isStored: true,
  };
}
