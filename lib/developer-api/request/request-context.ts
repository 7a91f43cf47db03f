import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { KeyState } from "@/lib/contracts/key-state";
import { type Base, findBase } from "@/lib/developer-api/dialects/bases";
import type { Early } from "@/lib/developer-api/request/read-early";
import type { Route } from "@/lib/developer-api/request/routes";
import { type Caller, describeCaller } from "@/lib/http/client-address";
import type { Rate } from "@/lib/limits/rate";
import { newId } from "@/lib/platform/ids";
import type { Simulation } from "@/lib/sandbox/labels";
import type { TokenClaims } from "@/lib/tokens/claims";

/** One request and what its steps have found out about it so far. */
export type RequestContext = {
  requestId: string;
  /** `performance.now()` at arrival. */
  startedAt: number;
  /** How long the request was held back because its caller waits for something to happen. */
  waitedMs: number;
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
  /** Claims of the token that named the key; null when only a secret did. */
  claims: TokenClaims | null;
  /** The body of the token exchange, which is read first because it holds the credential. */
  early: Early | null;
  route: Route | null;
  /** The site asked for. It exists only if the request succeeds. */
  siteId: string | null;
  /** The site of the record that the operation has locked. The key reaches it, whatever the answer. */
  lockedSiteId: string | null;
  /** The tighter of the key's limits; null until the key is known. */
  rate: Rate | null;
  /** How many items a batch had, and how many were refused; null for any other request. */
  items: { total: number; failed: number } | null;
  /** The tool that an AI agent called; null for a request of its own. */
  tool: string | null;
  /** The failure that a sandbox's caller asked for. */
  simulation: Simulation | null;
  /** False for refusals beyond the number that is stored a minute: they get no row in the request log. */
  isStored: boolean;
};

/** Reads what needs no database: the request id, the caller, and the base under which the API was asked. */
export function openRequestContext(incoming: IncomingMessage): RequestContext {
  const url = incoming.url ?? "/";
  const path = withoutQuery(url);
  const caller = describeCaller(incoming);
  return {
    requestId: newId("request"),
    startedAt: performance.now(),
    waitedMs: 0,
    readAt: performance.now(),
    incoming,
    method: incoming.method ?? "GET",
    path,
    query: url.slice(path.length + 1),
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
    items: null,
    tool: null,
    simulation: null,
    isStored: true,
  };
}

/** How long the request has taken so far, without the time for which its caller asked to wait: the latency in logs and metrics. */
export function millisecondsOf({ startedAt, waitedMs }: RequestContext): number {
  return performance.now() - startedAt - waitedMs;
}

/** The path of a request's target. */
export function withoutQuery(url: string): string {
  const queryAt = url.indexOf("?");
  return queryAt < 0 ? url : url.slice(0, queryAt);
}
