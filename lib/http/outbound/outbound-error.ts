/** Why a request of the server to another one failed or was refused. */
export type OutboundReason =
  | "INVALID_URL"
  | "NOT_HTTPS"
  | "FORBIDDEN_ADDRESS"
  | "UNKNOWN_HOST"
  | "UNREACHABLE"
  | "BAD_CERTIFICATE"
  | "TIMED_OUT"
  | "REDIRECTED"
  | "TOO_LARGE";

/** A failed request to another server. The message is for the log; `reason` decides what people see. */
export class OutboundError extends Error {
  override readonly name = "OutboundError";

  constructor(
    readonly reason: OutboundReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const CERTIFICATE = /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_|EPROTO)/;

/** What an error of Node's sockets means for the request. */
export function describeFailure(error: unknown, isTimeOver: boolean): OutboundError {
  const { code = "", message = "" } = error as NodeJS.ErrnoException;
  if (isTimeOver) return new OutboundError("TIMED_OUT", "no answer in time", { cause: error });
  if (CERTIFICATE.test(code)) return new OutboundError("BAD_CERTIFICATE", message, { cause: error });
  return new OutboundError("UNREACHABLE", message, { cause: error });
}
