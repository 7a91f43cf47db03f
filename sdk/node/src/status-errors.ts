import { ApiError } from "./errors.js";

/** 400: The request is malformed. */
export class BadRequestError extends ApiError {
  static {
    BadRequestError.prototype.name = "BadRequestError";
  }
}

/** 401: The key or token is missing, unknown, revoked or expired. */
export class AuthenticationError extends ApiError {
  static {
    AuthenticationError.prototype.name = "AuthenticationError";
  }
}

/** 403: The key may not do this. */
export class PermissionDeniedError extends ApiError {
  static {
    PermissionDeniedError.prototype.name = "PermissionDeniedError";
  }
}

/** 404: There is no such record, or the key does not reach it. */
export class NotFoundError extends ApiError {
  static {
    NotFoundError.prototype.name = "NotFoundError";
  }
}

/** 408: The request arrived too slowly. */
export class RequestTimeoutError extends ApiError {
  static {
    RequestTimeoutError.prototype.name = "RequestTimeoutError";
  }
}

/** 409: The record's state does not allow this. */
export class ConflictError extends ApiError {
  static {
    ConflictError.prototype.name = "ConflictError";
  }
}

/** 410: What was asked for is too old: start again with a full copy. */
export class GoneError extends ApiError {
  static {
    GoneError.prototype.name = "GoneError";
  }
}

/** 412: The record changed since `ifMatch` was read. */
export class PreconditionFailedError extends ApiError {
  static {
    PreconditionFailedError.prototype.name = "PreconditionFailedError";
  }
}

/** 413: The body is too long. */
export class PayloadTooLargeError extends ApiError {
  static {
    PayloadTooLargeError.prototype.name = "PayloadTooLargeError";
  }
}

/** 415: The body's type is not supported. */
export class UnsupportedMediaTypeError extends ApiError {
  static {
    UnsupportedMediaTypeError.prototype.name = "UnsupportedMediaTypeError";
  }
}

/** 422: Fields are invalid: see `fields`. */
export class ValidationError extends ApiError {
  static {
    ValidationError.prototype.name = "ValidationError";
  }
}

/** 429: Too many requests: see `retryAfter`. */
export class RateLimitError extends ApiError {
  static {
    RateLimitError.prototype.name = "RateLimitError";
  }
}

/** 500 and above: the API failed. */
export class ServerError extends ApiError {
  static {
    ServerError.prototype.name = "ServerError";
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
