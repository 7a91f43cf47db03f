import { emailsKey } from "@/lib/platform/secrets/derived-keys";
import { unseal } from "@/lib/platform/secrets/seal";

/** The values of a stored e-mail's template, or null when they were blanked or sealed with another APP_SECRET. */
export function openValues(id: string, sealed: Uint8Array | null): object | null {
  if (!sealed) return null;
  try {
    return JSON.parse(unseal(emailsKey(), id, sealed).toString("utf8"));
  } catch {
    return null;
  }
}
