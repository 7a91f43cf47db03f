/* What a webhook endpoint and its log are, in values and screen names. Free of zod, so that screens can use them without loading zod. */

export const endpointStatuses = ["enabled", "paused", "disabled"] as const;
export const disabledReasons = ["failing", "gone"] as const;
export const webhookDialects = ["v2", "v1"] as const;
export const webhookIncludes = ["ids", "record"] as const;
export const endpointSorts = ["createdAt", "updatedAt", "url"] as const;
/** `pending`: before the first attempt. `retrying`: after one. `held`: waits until the endpoint is enabled. */
export const messageStates = ["pending", "retrying", "held", "delivered", "failed"] as const;
export const attemptCauses = ["schedule", "resend", "recover"] as const;
export const attemptOutcomes = [
  "delivered",
  "http_error",
  "timed_out",
  "refused_address",
  "unreachable",
  "bad_certificate",
  "redirected",
] as const;
export const messageRanges = ["1h", "24h", "7d", "30d"] as const;
/** Which messages a recovery sends again. */
export const recoveries = ["failed", "all"] as const;

export type EndpointStatus = (typeof endpointStatuses)[number];
export type DisabledReason = (typeof disabledReasons)[number];
export type WebhookDialectName = (typeof webhookDialects)[number];
export type WebhookIncludeName = (typeof webhookIncludes)[number];
export type MessageState = (typeof messageStates)[number];
export type AttemptCause = (typeof attemptCauses)[number];
export type AttemptOutcome = (typeof attemptOutcomes)[number];
export type MessageRange = (typeof messageRanges)[number];
export type Recovery = (typeof recoveries)[number];

/** Endpoints of one environment. */
export const ENDPOINTS_MAX = 20;

/** In characters, as stored. */
export const ENDPOINT_URL_MAX_LENGTH = 2_048;

/** Messages and attempts are kept this long, and can be sent again. */
export const MESSAGE_RETENTION_DAYS = 30;

/** Of an endpoint's newest attempts, and of its waiting messages, at most this many are counted. */
export const HEALTH_COUNTED_MAX = 5_000;

/** Rows on one page of an endpoint's messages. */
export const MESSAGES_PER_PAGE = 50;

export const ENDPOINT_STATUS_LABELS: Record<EndpointStatus, string> = {
  enabled: "Enabled",
  paused: "Paused",
  disabled: "Disabled",
};

export const DISABLED_REASON_LABELS: Record<DisabledReason, string> = {
  failing: "Every attempt of the last 5 days failed",
  gone: "The receiver answered 410 Gone",
};

export const MESSAGE_STATE_LABELS: Record<MessageState, string> = {
  pending: "Pending",
  retrying: "Retrying",
  held: "Held",
  delivered: "Delivered",
  failed: "Failed",
};

export const ATTEMPT_CAUSE_LABELS: Record<AttemptCause, string> = {
  schedule: "Scheduled",
  resend: "Resent",
  recover: "Recovered",
};

export const ATTEMPT_OUTCOME_LABELS: Record<AttemptOutcome, string> = {
  delivered: "Delivered",
  http_error: "HTTP error",
  timed_out: "Timed out",
  refused_address: "Address refused",
  unreachable: "Unreachable",
  bad_certificate: "Certificate not valid",
  redirected: "Redirected",
};
