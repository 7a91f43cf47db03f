import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { plainAddress } from "@/lib/http/plain-address";

const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/**
 * Reduces the request's target to a path with its query. The absolute form (RFC 9112, 3.2.2) loses its origin, whose host
 * replaces the Host header. Returns false for a target that is not a path or could pass for another host.
 */
export function normalizeTarget(request: IncomingMessage): boolean {
  const target = request.url ?? "/";
  if (!target.startsWith("/") && !normalizeAbsolute(request, target)) return false;
  return !/^\/[/\\]/.test(request.url ?? "/");
}

/** Names this server as the host of an HTTP/1.0 request that names none: the address that the client connected to. */
export function addMissingHost({ headers, httpVersion, socket }: IncomingMessage): void {
  if (headers.host || httpVersion !== "1.0") return;
  const address = plainAddress(socket.localAddress ?? "") ?? "127.0.0.1";
  headers.host = `${isIPv6(address) ? `[${address}]` : address}:${socket.localPort}`;
}

function normalizeAbsolute(request: IncomingMessage, target: string): boolean {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return false;
  const { host, pathname, search } = new URL(target);
  request.headers.host = host;
  request.url = pathname + search;
  return true;
}

/** Whether this can be a request for a page. Next answers 500 to a path it cannot decode and to unknown methods. */
export function isPageRequest({ method = "GET", url = "/" }: IncomingMessage): boolean {
  if (!PAGE_METHODS.includes(method)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
