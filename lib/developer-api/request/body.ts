import type { IncomingMessage } from "node:http";
import { typeFault } from "@/lib/developer-api/request/body-type";
import type { Given } from "@/lib/developer-api/request/read-input";
import { askForBody } from "@/lib/http/messages/expect-continue";
import { hasBody } from "@/lib/http/messages/has-body";
import { AppError } from "@/lib/platform/errors";

const BODY_MAX_BYTES = 1_048_576;
/** Far more than any operation takes. A body full of names takes most of a second to parse, and needs no credential. */
export const NAMES_MAX = 1_000;
/** From the request's arrival to its last byte. */
const BODY_WITHIN_MS = 30_000;

/** Proxies and logs see only the method of the request line. */
const METHOD_OVERRIDES = ["x-http-method-override", "x-http-method", "x-method-override"];

/**
 * The checks that need no body: @throws AppError UNSUPPORTED_MEDIA_TYPE for an announced body that is not plain JSON,
 * PAYLOAD_TOO_LARGE when its announced length is over 1 MiB, MALFORMED_REQUEST for a method override or a part of a body.
 */
export function requireReadableBody(incoming: IncomingMessage, takesBody: boolean): void {
  const { method, headers } = incoming;
  const length = Number(headers["content-length"] ?? 0);
  const fault = takesBody && length > 0 ? typeFault(incoming) : null;
  if (fault) throw fault;
  if (length > BODY_MAX_BYTES) throw tooLarge();
  const override = METHOD_OVERRIDES.find((name) => headers[name] !== undefined);
  if (override) {
    throw new AppError("MALFORMED_REQUEST", `Methods are not overridden by ${override}. This request is a ${method}.`);
  }
  if (!takesBody || headers["content-range"] === undefined) return;
  throw new AppError("MALFORMED_REQUEST", "Send the whole body, without a Content-Range.");
}

/**
 * The JSON object in the body; an empty body counts as `{}`, whatever its type. The length of a body in chunks is not
 * announced, so its type is judged when its first byte arrives.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST (not UTF-8, not JSON, not
 * an object, over `namesMax` fields).
 */
export async function readBody(incoming: IncomingMessage, namesMax = NAMES_MAX): Promise<Given> {
  const bytes = hasBody(incoming) ? await readBytes(incoming) : Buffer.alloc(0);
  const text = decodeUtf8(bytes);
  const value = text.trim() === "" ? {} : parseJson(text, namesMax);
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new AppError("MALFORMED_REQUEST", "The body must be one JSON object, such as {}.");
  }
  return { values: new Map(Object.entries(value)), repeated: [] };
}

function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  const fault = typeFault(incoming);
  let length = 0;
  const timer = setTimeout(() => reject(tooSlow()), BODY_WITHIN_MS);
  askForBody(incoming);
  incoming.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (fault) reject(fault);
    else if (length > BODY_MAX_BYTES) reject(tooLarge());
    else chunks.push(chunk);
  });
  incoming.on("end", () => resolve(Buffer.concat(chunks)));
  incoming.on("error", () => reject(new AppError("MALFORMED_REQUEST", "The body ended before it was complete.")));
  return promise.finally(() => clearTimeout(timer));
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The body is not valid UTF-8.");
  }
}

function parseJson(text: string, namesMax: number): unknown {
  if (countNames(text) > namesMax) {
    const count = namesMax.toLocaleString("en");
    throw new AppError(
      "MALFORMED_REQUEST",
      `The body has more than ${count} fields. Send only those of the operation.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The body is not valid JSON.");
  }
}

/** The colons outside strings: JSON has one for each name. */
function countNames(text: string): number {
  let count = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '"') isInString = !isInString;
    else if (isInString && char === "\\") index += 1;
    else if (!isInString && char === ":") count += 1;
  }
  return count;
}

function tooLarge(): AppError {
  return new AppError("PAYLOAD_TOO_LARGE", "The body is larger than 1 MiB.");
}

function tooSlow(): AppError {
  return new AppError("REQUEST_TIMEOUT", "The body did not arrive within 30 seconds. Send it again.");
}
