import type { OutboundRule } from "@/lib/http/outbound/outbound-rule";
import { env } from "@/lib/platform/env";

/** Where webhooks may be sent: the one rule for saving, testing and sending. */
export function webhookRule(): OutboundRule {
  const { WEBHOOK_ALLOWED_NETWORKS, WEBHOOK_PROXY_URL } = env();
  return { allowedNetworks: WEBHOOK_ALLOWED_NETWORKS, proxyUrl: WEBHOOK_PROXY_URL ?? null };
}
