import { createHmac } from "node:crypto";
import { sessionKey } from "@/lib/platform/secrets/derived-keys";

/** A keyed hash of an e-mail address that somebody tried, which may be mistyped or unrelated to any account. */
export function hashEmail(email: string): string {
  return createHmac("sha256", sessionKey()).update(`sign-in ${email}`).digest("base64url");
}
