import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { answerWith, checkedAddresses } from "@/lib/http/outbound/checked-addresses";
import { describeFailure, OutboundError } from "@/lib/http/outbound/outbound-error";
import { env } from "@/lib/platform/env";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

export type OutboundRequest = {
  method: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | null;
};

/**
 * Sends a request to a server that an owner named: an identity provider. It goes over
 * HTTPS to a public address; OUTBOUND_ALLOWED_NETWORKS permits others, and plain HTTP there. The address is resolved once,
 * checked, and the connection goes to it. Redirects are refused, the whole exchange takes at most 10 s, and the answer has
 * at most 1 MiB. Each request has a connection of its own.
 * @throws OutboundError.
 */
export async function sendOutbound(url: URL, request: OutboundRequest, timeoutMs = TIMEOUT_MS): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  const addresses = await checkedAddresses(url, env().OUTBOUND_ALLOWED_NETWORKS, timeoutMs);
  try {
    return await exchange(url, request, { addresses, signal });
  } catch (error) {
    throw error instanceof OutboundError ? error : describeFailure(error, signal.aborted);
  }
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

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400)
    throw new OutboundError("REDIRECTED", "the server redirects, which is not followed");
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new OutboundError("TOO_LARGE", "an answer of more than 1 MiB");
    parts.push(part);
  }
  const headers = new Headers();
  const { rawHeaders } = answer;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const isEmpty = status === 204 || status === 205;
  return new Response(isEmpty ? null : Buffer.concat(parts), { status, headers });
}
