import { ApiError } from "./errors.js";

/** 400: The request is malformed. */
export class BadRequestError extends ApiError {
  override get name(): string {
    return "BadRequestError";
  }
}

/** 401: The key or token is missing, unknown, revoked or expired. */
export class AuthenticationError extends ApiError {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** 403: The key may not do this. */
export class PermissionDeniedError extends ApiError {
  override get name(): string {
    return "PermissionDeniedError";
  }
}

/** 404: There is no such record, or the key does not reach it. */
export class NotFoundError extends ApiError {
  override get name(): string {
    return "NotFoundError";
  }
}

/** 408: The request arrived too slowly. */
export class RequestTimeoutError extends ApiError {
  override get name(): string {
    return "RequestTimeoutError";
  }
}

/** 409: The record's state does not allow this. */
export class ConflictError extends ApiError {
  override get name(): string {
    return "ConflictError";
  }
}

/** 410: What was asked for is too old: start again with a full copy. */
export class GoneError extends ApiError {
  override get name(): string {
    return "GoneError";
  }
}

/** 412: The record changed since `ifMatch` was read. */
export class PreconditionFailedError extends ApiError {
  override get name(): string {
    return "PreconditionFailedError";
  }
}

/** 413: The body is too long. */
export class PayloadTooLargeError extends ApiError {
  override get name(): string {
    return "PayloadTooLargeError";
  }
}

/** 415: The body's type is not supported. */
export class UnsupportedMediaTypeError extends ApiError {
  override get name(): string {
    return "UnsupportedMediaTypeError";
  }
}

/** 422: Fields are invalid: see `fields`. */
export class ValidationError extends ApiError {
  override get name(): string {
    return "ValidationError";
  }
}

/** 429: Too many requests: see `retryAfter`. */
export class RateLimitError extends ApiError {
  override get name(): string {
    return "RateLimitError";
  }
}

/** 500 and above: the API failed. */
export class ServerError extends ApiError {
  override get name(): string {
    return "ServerError";
  }
}

const CLASSES: Record<number, typeof ApiError> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  408: RequestTimeoutError,
  409: ConflictError,
  410: GoneError,
  412: PreconditionFailedError,
  413: PayloadTooLargeError,
  415: UnsupportedMediaTypeError,
  422: ValidationError,
  429: RateLimitError,
};

/** The class of errors with this status. */
export function errorClassOf(status: number): typeof ApiError {
  return CLASSES[status] ?? (status >= 500 ? ServerError : ApiError);
}
