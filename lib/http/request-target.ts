import type { IncomingMessage } from "node:http";

const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/**
 * Brings the request's target to a plain path with its query; a proxy's absolute form (RFC 9112, 3.2.2) loses its origin,
 * whose host then counts as the Host header. False for a target that is no path, or could be taken for another host's.
 */
export function normalizeTarget(request: IncomingMessage): boolean {
  const target = request.url ?? "/";
  if (!target.startsWith("/") && !normalizeAbsolute(request, target)) return false;
  return !/^\/[/\\]/.test(request.url ?? "/");
}

function normalizeAbsolute(request: IncomingMessage, target: string): boolean {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return false;
  const { host, pathname, search } = new URL(target);
  request.headers.host = host;
  request.url = pathname + search;
  return true;
}

/** Whether a page can be asked for like this; Next answers 500 to what it cannot decode and to methods it does not know. */
export function isPageRequest({ method = "GET", url = "/" }: IncomingMessage): boolean {
  if (!PAGE_METHODS.includes(method)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
