import type { OutboundReason } from "@/lib/http/outbound/outbound-error";
import { checkUrl } from "@/lib/http/outbound/outbound-rule";
import { invalidField } from "@/lib/inputs/field-issues";
import { webhookRule } from "@/lib/webhooks/outbound-rule";

const TIMEOUT_MS = 5_000;

const NOT_PUBLIC =
  "Use a public address. The one that this URL leads to is inside a private network, which only the platform team can allow.";

const ISSUES: Partial<Record<OutboundReason, string>> = {
  NOT_HTTPS: "Use a URL that starts with https://.",
  FORBIDDEN_ADDRESS: NOT_PUBLIC,
  UNKNOWN_HOST: "This host name has no address. Check its spelling, or create its DNS record first.",
  TIMED_OUT: "The host name could not be looked up in time. Try again in a moment.",
};

/**
 * Checks that messages may be sent to a URL now, as each attempt does again. Its host is resolved, so this comes before the
 * transaction.
 * @throws AppError VALIDATION_ERROR naming `url`.
 */
export async function requireAllowedUrl(url: string): Promise<void> {
  const reason = await checkUrl(url, webhookRule(), TIMEOUT_MS);
  if (reason !== null) throw invalidField("url", ISSUES[reason] ?? "Messages cannot be sent to this URL.");
}
