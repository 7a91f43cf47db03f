import type { OutboundClient } from "@/lib/http/outbound/outbound-client";
import { OutboundError, type OutboundReason } from "@/lib/http/outbound/outbound-error";
import type { WebhookRequest } from "@/lib/webhook-sender/send/build-request";
import type { AttemptOutcome } from "@/lib/webhooks/labels";

/** How one try went. `error`: in plain words, null for a delivery. The response is null when there was none. */
export type AttemptReport = {
  outcome: AttemptOutcome;
  durationMs: number;
  status: number | null;
  error: string | null;
  response: { headers: Record<string, string>; body: string } | null;
};

const STORED_BYTES = 4 * 1024;
const GONE = 410;

/** Reasons of the guard and of sockets, as outcomes and in words. */
const FAILURES: Record<OutboundReason, [outcome: AttemptOutcome, error: string]> = {
  INVALID_URL: ["refused_address", "The URL is not allowed."],
  NOT_HTTPS: ["refused_address", "The URL does not start with https://."],
  FORBIDDEN_ADDRESS: ["refused_address", "The host name leads to an address that is not public."],
  UNKNOWN_HOST: ["unreachable", "The host name has no address."],
  UNREACHABLE: ["unreachable", "No connection, or it closed before an answer."],
  BAD_CERTIFICATE: ["bad_certificate", "The certificate is not valid for this host."],
  TIMED_OUT: ["timed_out", "No complete answer within 15 seconds."],
  REDIRECTED: ["redirected", "The receiver redirects, which is not followed."],
  TOO_LARGE: ["http_error", "The answer is too large."],
};

/** Sends a request once and says how it went. Never throws. */
export async function attempt(client: OutboundClient, url: string, request: WebhookRequest): Promise<AttemptReport> {
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  try {
    const { status, headers, body } = await client.post(new URL(url), request);
    const response = { headers: withoutNul(headers), body: asText(body.subarray(0, STORED_BYTES)) };
    return { ...judge(status), durationMs: took(), status, response };
  } catch (error) {
    const reason = error instanceof OutboundError ? error.reason : "UNREACHABLE";
    const [outcome, words] = FAILURES[reason];
    return { outcome, error: words, durationMs: took(), status: null, response: null };
  }
}

function judge(status: number): Pick<AttemptReport, "outcome" | "error"> {
  if (status >= 200 && status < 300) return { outcome: "delivered", error: null };
  if (status >= 300 && status < 400) return { outcome: "redirected", error: FAILURES.REDIRECTED[1] };
  if (status === GONE) return { outcome: "http_error", error: "The receiver answered 410 Gone." };
  return { outcome: "http_error", error: `The receiver answered ${status}.` };
}

/** PostgreSQL stores no NUL. */
function asText(bytes: Buffer): string {
  return bytes.toString("utf8").replaceAll("\0", "\uFFFD");
}

function withoutNul(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll("\0", "\uFFFD")]));
}
