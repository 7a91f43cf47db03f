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
