import type { ItemError } from "./generated/types.js";
import type { ResponseInfo } from "./http/response-info.js";

/** The base of all errors of this package. */
export class IntegrationsHubError extends Error {
  override get name(): string {
    return "IntegrationsHubError";
  }
  /** When a request of a split batch failed: the results of the requests before it. */
  declare results?: readonly unknown[];
}

/** The client's options cannot work. Nothing was sent. */
export class ConfigurationError extends IntegrationsHubError {
  override get name(): string {
    return "ConfigurationError";
  }
}

/** No answer came, or it broke off. */
export class ApiConnectionError extends IntegrationsHubError {
  override get name(): string {
    return "ApiConnectionError";
  }
}

/** No answer came in time. */
export class ApiTimeoutError extends ApiConnectionError {
  override get name(): string {
    return "ApiTimeoutError";
  }
}

/** A webhook request that is not signed with the secret, or is too old. Answer 400, and do nothing. */
export class WebhookVerificationError extends IntegrationsHubError {
  override get name(): string {
    return "WebhookVerificationError";
  }
}

/** An answer that is not the API's, such as a proxy's page or a redirect. Check `baseUrl`. */
export class UnexpectedResponseError extends IntegrationsHubError {
  override get name(): string {
    return "UnexpectedResponseError";
  }
  readonly status: number;
  readonly requestId: string | null;

  constructor(what: string, { status, requestId }: ResponseInfo) {
    super(`${what} Status: ${status}. Check baseUrl, and what is between here and there.`);
    this.status = status;
    this.requestId = requestId;
  }
}

/** A known code, or one that this version does not know yet. */
export type ErrorCode = ItemError["code"] | (string & {});

export interface ApiErrorFields {
  /** The error's code. Null when the answer was not the API's, such as a proxy's 502. */
  code: ErrorCode | null;
  /** What is wrong with which field. */
  fields: { field: string; issue: string }[];
  details: Record<string, unknown>;
  /** The code's entry in the documentation. */
  docsUrl: string | null;
  /** The seconds that the server asks to wait. */
  retryAfter: number | null;
  response: ResponseInfo;
}

/** The API refused the request, or failed. There is a class for each status. */
export class ApiError extends IntegrationsHubError {
  override get name(): string {
    return "ApiError";
  }
  readonly status: number;
  readonly code: ErrorCode | null;
  readonly fields: { field: string; issue: string }[];
  readonly details: Record<string, unknown>;
  /** Quote it when you ask about a request. */
  readonly requestId: string | null;
  readonly docsUrl: string | null;
  readonly retryAfter: number | null;
  declare readonly response: ResponseInfo;

  constructor(message: string, { code, fields, details, docsUrl, retryAfter, response }: ApiErrorFields) {
    super(writeText(message, { code, fields, requestId: response.requestId }));
    this.status = response.status;
    this.code = code;
    this.fields = fields;
    this.details = details;
    this.requestId = response.requestId;
    this.docsUrl = docsUrl;
    this.retryAfter = retryAfter;
    Object.defineProperty(this, "response", { value: response });
  }
}

const SHOWN_FIELDS = 3;

/** The text, what is wrong with the first fields, and the code and request to ask about. */
function writeText(message: string, error: Pick<ApiError, "code" | "fields" | "requestId">): string {
  const { code, fields, requestId } = error;
  // An answer that is not the API's has a text of its own.
  if (code === null) return message;
  const shown = fields.slice(0, SHOWN_FIELDS).map(({ field, issue }) => `${field}: ${issue}`);
  const more = fields.length > SHOWN_FIELDS ? [`and ${fields.length - SHOWN_FIELDS} more`] : [];
  const origin = requestId === null ? code : `${code}, ${requestId}`;
  return [message, ...shown, ...more, `(${origin})`].join(" ");
}
