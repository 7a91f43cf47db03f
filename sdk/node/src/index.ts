export type { Change, Changes } from "./changes.js";
export { IntegrationsHub } from "./client.js";
export type { ClientOptions, Environment } from "./client-options.js";
export {
  ApiConnectionError,
  ApiError,
  ApiTimeoutError,
  ConfigurationError,
  type ErrorCode,
  IntegrationsHubError,
  UnexpectedResponseError,
  WebhookVerificationError,
} from "./errors.js";
export type { EventFeed } from "./event-feed.js";
export type * from "./generated/index.js";
export type { List } from "./list.js";
export type { Deletion, Page } from "./page.js";
export type { CallOptions, IdempotencyKey, IfMatch, IfNoneMatch, OneOrMany } from "./request.js";
export type { RateLimit, ResponseInfo, WithResponse } from "./response-info.js";
export * from "./status-errors.js";
export { type SignOptions, type VerifyOptions, type WebhookHeaders, Webhooks } from "./webhooks.js";
