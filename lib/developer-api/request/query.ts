import type { Given } from "@/lib/developer-api/request/read-input";
import { AppError } from "@/lib/platform/errors";

/** @throws AppError MALFORMED_REQUEST when it is not percent-encoded UTF-8. */
export function parseQuery(text: string): Given {
  const values = new Map<string, unknown>();
  const repeated = new Set<string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const [name = "", ...rest] = part.split("=");
    const key = decode(name);
    if (values.has(key)) repeated.add(key);
    else values.set(key, decode(rest.join("=")));
  }
  return { values, repeated: [...repeated] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The query string is not valid percent-encoded UTF-8.");
  }
}
