import type { Ctx } from "@/lib/platform/ctx";
import { createEndpointInput } from "@/lib/webhooks/schema";
import { createWebhookEndpoint } from "@/lib/webhooks/service";

/** A public address, so that saving it asks no DNS server. Nothing is sent to it in tests. */
export const PUBLIC_URL = "https://93.184.215.14/hooks";

/** Creates an endpoint for the events of visitors, with other settings if given. */
export function makeEndpoint(ctx: Ctx, settings: object = {}) {
  return createWebhookEndpoint(
    ctx,
    createEndpointInput.parse({ url: PUBLIC_URL, eventTypes: ["visitor"], ...settings }),
  );
}
