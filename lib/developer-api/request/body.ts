import type { IncomingMessage } from "node:http";
import type { Given } from "@/lib/developer-api/request/read-input";
import { AppError } from "@/lib/platform/errors";

const BODY_MAX_BYTES = 1_048_576;
/** Far more than any operation takes. Parsing a body full of names takes most of a second, and a stranger may send one. */
const NAMES_MAX = 1_000;
/** From the request's arrival to its last byte. */
const BODY_WITHIN_MS = 30_000;
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** A method in a header would do another thing than the request line says, unseen by proxies and logs. */
const METHOD_OVERRIDES = ["x-http-method-override", "x-http-method", "x-method-override"];

/**
 * The checks that need no body: @throws AppError UNSUPPORTED_MEDIA_TYPE for a body that is not JSON, PAYLOAD_TOO_LARGE when
 * its announced length is over 1 MiB, MALFORMED_REQUEST for a method override.
 */
export function requireReadableBody({ method, headers }: IncomingMessage, takesBody: boolean): void {
  const type = headers["content-type"];
  if (takesBody && hasBody(headers) && !JSON_TYPE.test(type ?? "")) {
    throw new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the body as JSON, with Content-Type: application/json.");
  }
  if (Number(headers["content-length"] ?? 0) > BODY_MAX_BYTES) throw tooLarge();
  const override = METHOD_OVERRIDES.find((name) => headers[name] !== undefined);
  if (!override) return;
  throw new AppError("MALFORMED_REQUEST", `Methods are not overridden by ${override}. This request is a ${method}.`);
}

/**
 * The JSON object in the body; an empty body counts as `{}`.
 * @throws AppError PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST (not UTF-8, not JSON, not an object, over 1,000
 * fields).
 */
export async function readBody(incoming: IncomingMessage): Promise<Given> {
  const bytes = hasBody(incoming.headers) ? await readBytes(incoming) : Buffer.alloc(0);
  const text = decodeUtf8(bytes);
  const value = text.trim() === "" ? {} : parseJson(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new AppError("MALFORMED_REQUEST", "The body must be one JSON object, such as {}.");
  }
  return { values: new Map(Object.entries(value)), repeated: [] };
}

function hasBody(headers: IncomingMessage["headers"]): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => reject(tooSlow()), BODY_WITHIN_MS);
  incoming.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) reject(tooLarge());
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

function parseJson(text: string): unknown {
  if (countNames(text) > NAMES_MAX) {
    throw new AppError("MALFORMED_REQUEST", "The body has more than 1,000 fields. Send only those of the operation.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The body is not valid JSON.");
  }
}

/** The colons outside of strings: of JSON, one for each name, however deep. */
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
