import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isSafelySent } from "@/lib/http/client-address";
import { cutUnread } from "@/lib/http/cut-unread";
import { hasBody } from "@/lib/http/messages/has-body";
import { isPageRequest } from "@/lib/http/messages/request-target";
import { isFile, isPublicPage, refuseInsecure } from "@/lib/http/pages/insecure-page";
import { type BodyRule, countBytesInFlight, receiveBody, withBody } from "@/lib/http/pages/page-body";
import { takePageTurn } from "@/lib/http/pages/page-turns";
import { stampPageRequest } from "@/lib/http/pages/stamp-page-request";
import { refuse } from "@/lib/http/refuse";
import { ERROR_STATUS, type ErrorCode, isAppError } from "@/lib/platform/errors";

const KIB = 1024;
const MIB = 1024 * KIB;

/** The largest action is 1 MiB; Next copies a body several times. */
const SIGNED_IN: BodyRule = { maxBytes: MIB, inFlight: countBytesInFlight(32 * MIB, 16 * MIB), withinMs: 30_000 };
/** The only post that needs no session is the sign-in. */
const ANONYMOUS: BodyRule = { maxBytes: 64 * KIB, inFlight: countBytesInFlight(4 * MIB, MIB), withinMs: 10_000 };

/**
 * Lets requests through to the pages: valid ones, stamped with their caller, over HTTPS unless they are public, with their
 * whole body, and a few of each caller at a time. Unfinished posts never reach Next.
 * @param findSessionId the id in the request's session cookie of ours, or null; the session itself may have ended.
 */
export function guardPages(
  pages: RequestListener,
  findSessionId: (request: IncomingMessage) => Promise<string | null>,
): RequestListener {
  return (request, response) => {
    const { url = "/" } = request;
    if (!isPageRequest(request)) {
      return refuse(response, "MALFORMED_REQUEST", "This is not a valid request for a page.");
    }
    const caller = stampPageRequest(request);
    if (caller === "ourselves") return pages(request, response);
    if (!isSafelySent(caller) && !isPublicPage(url)) {
      refuseInsecure(request, response);
      return cutUnread(request);
    }
    if (isFile(url) && !hasBody(request)) return pages(request, response);
    pass(request, response, caller.address).catch((error) => refusePage(request, response, error));
  };

  async function pass(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const sessionId = await findSessionId(request);
    const rule = sessionId === null ? ANONYMOUS : SIGNED_IN;
    const whole = hasBody(request) ? await receiveWhole(request, response, address, rule) : request;
    await takePageTurn({ sessionId, address }, response);
    if (!response.destroyed) pages(whole, response);
  }
}

/** The request with its whole body, whose bytes count until the response ends. */
async function receiveWhole(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  rule: BodyRule,
): Promise<IncomingMessage> {
  const { body, release } = await receiveBody(request, address, rule);
  response.once("close", release);
  return withBody(request, body);
}

function refusePage(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  const { code, message } = isAppError(error)
    ? error
    : ({ code: "INTERNAL_ERROR", message: "The request could not be received." } as const);
  if (request.headers["next-action"]) refuseAction(response, code, message);
  else refuse(response, code, message);
  cutUnread(request);
}

/** Next's client shows a text only if its type is exactly this. */
function refuseAction(response: ServerResponse, code: ErrorCode, message: string): void {
  response.writeHead(ERROR_STATUS[code], { "Content-Type": "text/plain", "Cache-Control": "no-store" }).end(message);
}
