import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { judgeAddress } from "@/lib/http/outbound/address-rule";
import { OutboundError, type OutboundReason } from "@/lib/http/outbound/outbound-error";
import { resolveHost } from "@/lib/http/outbound/resolve-host";
import { env } from "@/lib/platform/env";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

export type OutboundRequest = {
  method: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | null;
};

/**
 * Sends a request to a server that somebody named, such as an identity provider or a webhook's receiver. It goes over
 * HTTPS to a public address; OUTBOUND_ALLOWED_NETWORKS permits others, and plain HTTP there. The address is resolved once,
 * checked, and the connection goes to it. Redirects are refused, the whole exchange takes at most 10 s, and the answer has
 * at most 1 MiB. Each request has a connection of its own.
 * @throws OutboundError.
 */
export async function sendOutbound(url: URL, request: OutboundRequest, timeoutMs = TIMEOUT_MS): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  const addresses = await beforeDeadline(checkedAddresses(url, timeoutMs), signal);
  try {
    return await exchange(url, request, { addresses, signal });
  } catch (error) {
    throw error instanceof OutboundError ? error : describeFailure(error, signal);
  }
}

/** The addresses of the URL's host, when the request may reach all of them. */
async function checkedAddresses(url: URL, timeoutMs: number): Promise<string[]> {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw failure("INVALID_URL", "neither http nor https");
  if (url.username || url.password) throw failure("INVALID_URL", "a user name in the URL");
  const addresses = await resolveHost(hostOf(url), timeoutMs);
  const verdicts = addresses.map((address) => judgeAddress(address, env().OUTBOUND_ALLOWED_NETWORKS));
  if (verdicts.includes("forbidden")) throw failure("FORBIDDEN_ADDRESS", "the host's address is not public");
  const isAllowedPlain = verdicts.every((verdict) => verdict === "allowed");
  if (url.protocol === "http:" && !isAllowedPlain) throw failure("NOT_HTTPS", "plain HTTP to a public address");
  return addresses;
}

type Exchange = { addresses: string[]; signal: AbortSignal };

function exchange(url: URL, { method, headers, body }: OutboundRequest, { addresses, signal }: Exchange) {
  return new Promise<Response>((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(url, { method, headers, signal, agent: false, lookup: answerWith(addresses) });
    request.on("error", reject);
    request.on("response", (answer) => {
      readAnswer(answer).then(resolve, (error) => {
        request.destroy();
        reject(error);
      });
    });
    request.end(body ?? undefined);
  });
}

/** Connects to an address that was checked, whatever DNS says now. Node calls it only for host names. */
function answerWith(addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, answer) => {
    if (all) answer(null, found);
    else answer(null, found[0]!.address, found[0]!.family);
  };
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw failure("REDIRECTED", "the server redirects, which is not followed");
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw failure("TOO_LARGE", "an answer of more than 1 MiB");
    parts.push(part);
  }
  const headers = new Headers();
  const { rawHeaders } = answer;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const isEmpty = status === 204 || status === 205;
  return new Response(isEmpty ? null : Buffer.concat(parts), { status, headers });
}

async function beforeDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(failure("TIMED_OUT", "no answer of DNS in time"));
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

const CERTIFICATE = /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_|EPROTO)/;

function describeFailure(error: unknown, signal: AbortSignal): OutboundError {
  const { code = "", message = "" } = error as NodeJS.ErrnoException;
  if (signal.aborted) return failure("TIMED_OUT", "no answer in time", error);
  if (CERTIFICATE.test(code)) return failure("BAD_CERTIFICATE", message, error);
  return failure("UNREACHABLE", message, error);
}

function failure(reason: OutboundReason, message: string, cause?: unknown): OutboundError {
  return new OutboundError(reason, message, { cause });
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
