import type { IncomingMessage } from "node:http";

/** How long a refused client may keep sending. Closing at once would reset the connection and lose the answer. */
export const LINGER_MS = 1_000;

/** Discards the rest of an unread body, and ends the connection if it does not arrive soon. */
export function cutUnread(request: IncomingMessage): void {
  request.resume();
  if (!request.complete) setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref();
}
