import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { makeEndpoint, PUBLIC_URL } from "@/lib/testing/worlds/webhooks/webhook-world";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import { revealWebhookSecret } from "@/lib/webhooks/secrets/reveal-secret";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import * as webhooks from "@/lib/webhooks/service";

/**
 * For each verb on webhook endpoints: creates what it needs and returns it ready to run, for the admin of an organization.
 * `keep` is given each secret, which no event may contain.
 */
export function webhookWrites(
  admin: () => Ctx,
  keep: (secret: string) => void,
): Record<string, () => Promise<() => Promise<unknown>>> {
  const create = async () => {
    await db().webhookEndpoint.deleteMany({ where: { organizationId: admin().organizationId } });
    const made = await makeEndpoint(admin(), { url: `${PUBLIC_URL}?token=canary%20purpose` });
    keep(made.secret);
    return made;
  };
  const spare = async () => {
    const { id: endpointId } = await create();
    return { endpointId };
  };
  const onEndpoint = (run: (input: { endpointId: string }) => Promise<unknown>) => async () => {
    const input = await spare();
    return () => run(input);
  };
  return {
    createWebhookEndpoint: async () => async () => keep((await makeEndpoint(admin())).secret),
    updateWebhookEndpoint: onEndpoint((input) =>
      webhooks.updateWebhookEndpoint(admin(), { ...input, description: "Front desk", status: "paused" }),
    ),
    deleteWebhookEndpoint: onEndpoint((input) => webhooks.deleteWebhookEndpoint(admin(), input)),
    pauseWebhookEndpoint: onEndpoint((input) => pauseWebhookEndpoint(admin(), input)),
    resumeWebhookEndpoint: async () => {
      const input = await spare();
      await pauseWebhookEndpoint(admin(), input);
      return () => resumeWebhookEndpoint(admin(), input);
    },
    rotateWebhookSecret: onEndpoint(async (input) =>
      keep((await rotateWebhookSecret(admin(), { ...input, overlap: "24h" })).secret),
    ),
    revealWebhookSecret: onEndpoint((input) => revealWebhookSecret(admin(), input)),
    sendTestEvent: onEndpoint((input) => sendTestEvent(admin(), input)),
  };
}
