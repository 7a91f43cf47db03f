import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/platform/errors";

const JSON_TYPE = "application/json";
/** JSON Merge Patch (RFC 7396) means the same as our PATCH: null clears a field, an absent field stays. */
const MERGE_PATCH_TYPE = "application/merge-patch+json";

const ACCEPTED_TYPES: Record<string, string[]> = { POST: [JSON_TYPE], PATCH: [JSON_TYPE, MERGE_PATCH_TYPE] };
/** A 415 to any other method names them in `Accept`. */
const NAMES: Record<string, string> = { POST: "Accept-Post", PATCH: "Accept-Patch" };
const ACCEPTED_CODING = "identity";

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
const VALUE = `(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")`;
/** RFC 9110, 8.3.1, with the empty parameters of 5.6.6. */
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})((?:\\s*;\\s*(?:${TOKEN}=${VALUE})?)*)\\s*$`, "i");
const CHARSET = new RegExp(`;\\s*charset=(${VALUE})`, "i");
const UTF_8 = /^"?utf-?8"?$/i;

type Typed = Pick<IncomingMessage, "method" | "headers">;

/** Why a body of this type and coding is not read; null when it is. */
export function typeFault(incoming: Typed): AppError | null {
  const { headers } = incoming;
  if (!isPlain(headers)) {
    return new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the body as it is, without a Content-Encoding.");
  }
  if (isJson(headers["content-type"] ?? "", acceptedTypes(incoming))) return null;
  return new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the body as JSON in UTF-8, with Content-Type: application/json.");
}

/** The header of a 415 that names what would have been accepted (RFC 9110, 15.5.16). */
export function acceptedHeader(incoming: Typed): Record<string, string> {
  if (!isPlain(incoming.headers)) return { "Accept-Encoding": ACCEPTED_CODING };
  return { [NAMES[incoming.method ?? ""] ?? "Accept"]: acceptedTypes(incoming).join(", ") };
}

function acceptedTypes({ method = "" }: Typed): string[] {
  return ACCEPTED_TYPES[method] ?? [JSON_TYPE];
}

function isPlain(headers: Typed["headers"]): boolean {
  const coding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return coding === "" || coding === ACCEPTED_CODING;
}

/** JSON has no parameters of its own; only a charset could change what its bytes mean. */
function isJson(contentType: string, accepted: string[]): boolean {
  if (contentType === JSON_TYPE) return true;
  const [, type = "", parameters = ""] = MEDIA_TYPE.exec(contentType) ?? [];
  const charset = CHARSET.exec(parameters)?.[1];
  return accepted.includes(type.toLowerCase()) && (charset === undefined || UTF_8.test(charset));
}
