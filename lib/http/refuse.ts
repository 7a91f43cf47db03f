import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { LINGER_MS } from "@/lib/http/cut-unread";
import { helpLink } from "@/lib/http/help-link";
import { problemEnvelope } from "@/lib/http/problem";
import { ERROR_STATUS, type ErrorCode, shouldRetryHeader } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

/** Answers, in v2's envelope, a request that reaches neither the developer API nor the dashboard. */
export function refuse(response: ServerResponse, code: ErrorCode, message: string): void {
  const { body, headers } = envelope(code, message);
  response.writeHead(ERROR_STATUS[code], headers).end(body);
}

/** Why a request goes no further. */
export type Refusal = { code: ErrorCode; message: string };

const REFUSALS: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: { code: "HEADERS_TOO_LARGE", message: "The request's headers are larger than 16 KiB." },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "REQUEST_TIMEOUT", message: "The request did not arrive in time." },
};
const MALFORMED: Refusal = { code: "MALFORMED_REQUEST", message: "The request is not valid HTTP." };

/** Answers, in v2's envelope, a request that Node's HTTP parser refuses, and ends the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET") return void socket.destroy();
  const current = currentAnswer(socket);
  if (current?.writableEnded) return void endSoon(socket);
  if (current?.headersSent) return void socket.destroy();
  if (!socket.writable) return;
  const { code, message } = REFUSALS[error.code ?? ""] ?? MALFORMED;
  const { body, headers } = envelope(code, message);
  const status = ERROR_STATUS[code];
  const head = Object.entries({ ...headers, Connection: "close" }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, "", body].join("\r\n"));
  endSoon(socket);
}

/** Gives an answer that is on its way the time to arrive. */
function endSoon(socket: Duplex): void {
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** The answer that Node is sending on this connection, if any. */
function currentAnswer(socket: Duplex): ServerResponse | null {
  return (socket as Duplex & { _httpMessage?: ServerResponse | null })._httpMessage ?? null;
}

function envelope(code: ErrorCode, message: string): { body: string; headers: Record<string, string> } {
  const requestId = newId("request");
  const body = JSON.stringify(problemEnvelope({ code, message, details: {}, requestId }));
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": requestId,
    ...shouldRetryHeader(code),
    Link: helpLink(code),
  };
  return { body, headers };
}
