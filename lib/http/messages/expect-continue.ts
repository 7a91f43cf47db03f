import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { hasBody } from "@/lib/http/messages/has-body";

/** The answers to requests whose client waits for `100 Continue` before it sends the body. */
const waiting = new WeakMap<IncomingMessage, { response: ServerResponse; keepsAlive: boolean }>();

/**
 * Answers a request with `Expect: 100-continue` (RFC 9110, 10.1.1). Node would ask for the body before anything is checked;
 * here it is asked for by who reads it. If nobody does, the connection ends with the answer, because the client may send the
 * body or leave it out.
 */
export function holdContinue(answer: RequestListener): RequestListener {
  return (request, response) => {
    if (hasBody(request)) {
      waiting.set(request, { response, keepsAlive: response.shouldKeepAlive });
      response.shouldKeepAlive = false;
    }
    answer(request, response);
  };
}

/** Asks a client that waits for it to send the body. Call before reading one. */
export function askForBody(request: IncomingMessage): void {
  const held = waiting.get(request);
  if (!held) return;
  waiting.delete(request);
  held.response.shouldKeepAlive = held.keepsAlive;
  held.response.writeContinue();
}
