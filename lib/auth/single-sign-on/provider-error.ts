import type { SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import type { OutboundReason } from "@/lib/http/outbound/outbound-error";

/** A sign-in with a provider that did not succeed. `cause` is for the log. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  constructor(
    readonly problem: SingleSignOnProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

const BY_REASON: Record<OutboundReason, SingleSignOnProblem> = {
  INVALID_URL: "ADDRESS_NOT_ALLOWED",
  NOT_HTTPS: "ADDRESS_NOT_ALLOWED",
  FORBIDDEN_ADDRESS: "ADDRESS_NOT_ALLOWED",
  UNKNOWN_HOST: "UNREACHABLE",
  UNREACHABLE: "UNREACHABLE",
  REDIRECTED: "UNREACHABLE",
  BAD_CERTIFICATE: "BAD_CERTIFICATE",
  TIMED_OUT: "TOO_SLOW",
  TOO_LARGE: "PROVIDER_FAILED",
};

/** The `error` that a provider names, in its redirect or at its token endpoint (RFC 6749, OpenID Connect Core 3.1.2.6). */
const BY_OAUTH_ERROR: Record<string, SingleSignOnProblem> = {
  access_denied: "DENIED",
  account_selection_required: "DENIED",
  consent_required: "DENIED",
  interaction_required: "DENIED",
  login_required: "DENIED",
  invalid_client: "WRONG_SECRET",
  unauthorized_client: "WRONG_SECRET",
  invalid_grant: "CODE_REFUSED",
};

/** The codes of openid-client's errors. */
const BY_CODE: Record<string, SingleSignOnProblem> = {
  OAUTH_TIMEOUT: "TOO_SLOW",
  OAUTH_HTTP_REQUEST_FORBIDDEN: "ADDRESS_NOT_ALLOWED",
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: "ADDRESS_NOT_ALLOWED",
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "EXPIRED_ANSWER",
  OAUTH_WWW_AUTHENTICATE_CHALLENGE: "WRONG_SECRET",
};

const DISCOVERY_CODES: Record<string, SingleSignOnProblem> = {
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: "ISSUER_MISMATCH",
  OAUTH_RESPONSE_IS_NOT_CONFORM: "NOT_A_PROVIDER",
  OAUTH_RESPONSE_IS_NOT_JSON: "NOT_A_PROVIDER",
  OAUTH_PARSE_ERROR: "NOT_A_PROVIDER",
  OAUTH_INVALID_RESPONSE: "NOT_A_PROVIDER",
};

/** Turns any error of openid-client or of the connection into a ProviderError. Whatever is unknown counts as untrusted. */
export function toProviderError(error: unknown, step: "discovery" | "answer"): ProviderError {
  if (error instanceof ProviderError) return error;
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const problem = problemOf(at, step);
    if (problem) return new ProviderError(problem, { cause: error });
  }
  return new ProviderError(step === "discovery" ? "NOT_A_PROVIDER" : "INVALID_ANSWER", { cause: error });
}

type Detailed = Error & { reason?: OutboundReason; error?: string; code?: string };

function problemOf(failure: Detailed, step: "discovery" | "answer"): SingleSignOnProblem | undefined {
  if (failure.name === "OutboundError" && failure.reason) return BY_REASON[failure.reason];
  if (failure.error) return BY_OAUTH_ERROR[failure.error] ?? "PROVIDER_FAILED";
  if (!failure.code) return undefined;
  return (step === "discovery" ? DISCOVERY_CODES[failure.code] : undefined) ?? BY_CODE[failure.code];
}

/** What went wrong, for the log: the messages of the error and its causes, without tokens, claims or bodies. */
export function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) messages.push(at.message);
  return messages.join(": ");
}
