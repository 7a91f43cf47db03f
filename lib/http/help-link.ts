import { env } from "@/lib/platform/env";
import type { ErrorCode } from "@/lib/platform/errors";

/** The `Link` header (RFC 8288) of an error: the page that says what its code means and how to fix it. */
export function helpLink(code: ErrorCode): string {
  return `<${env().PUBLIC_URL ?? ""}/developers/errors#${code.toLowerCase()}>; rel="help"`;
}
