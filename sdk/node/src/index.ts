export { IntegrationsHub } from "./client.js";
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
export type * from "./generated/index.js";
export type { CallOptions, IdempotencyKey, IfMatch, IfNoneMatch, OneOrMany } from "./http/request.js";
export type { RateLimit, ResponseInfo, WithResponse } from "./http/response-info.js";
export type { Change, Changes } from "./lists/changes.js";
export type { EventFeed } from "./lists/event-feed.js";
export type { List } from "./lists/list.js";
export type { Deletion, Page } from "./lists/page.js";
export type { ClientOptions, Environment } from "./options/client-options.js";
export * from "./status-errors.js";
export { type SignOptions, type VerifyOptions, type WebhookHeaders, Webhooks } from "./webhooks.js";
