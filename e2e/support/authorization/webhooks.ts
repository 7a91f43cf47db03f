import type { Ctx } from "../../../lib/platform/ctx";
import { insertMessage } from "../../../lib/testing/worlds/webhooks/endpoint-row";
import { HOUR_MS } from "../../../lib/time/durations";
import { createEndpointInput } from "../../../lib/webhooks/schema";
import { createWebhookEndpoint } from "../../../lib/webhooks/service";
import { adminPage, admins, type Ids, nothing, type Rows, withProof } from "./row";

/** Loopback, so that saving it asks no DNS server and an attempt fails at once. */
const URL = "http://127.0.0.1:9/matrix-hooks";
const settings = { url: URL, eventTypes: ["site.deleted"] };

const byMessage = ({ endpointId, messageId }: Ids) => ({ endpointId, messageId });
const byEndpoint = ({ endpointId }: Ids) => ({ endpointId });

const since = () => new Date(Date.now() - HOUR_MS).toISOString();

/** Creates an endpoint and returns its id. */
async function freshEndpoint(ctx: Ctx): Promise<Pick<Ids, "endpointId">> {
  return { endpointId: (await createWebhookEndpoint(ctx, createEndpointInput.parse(settings))).id };
}

/** Creates an endpoint with a message. */
export async function makeMessage(ctx: Ctx): Promise<Pick<Ids, "endpointId" | "messageId">> {
  const { endpointId } = await freshEndpoint(ctx);
  return { endpointId, messageId: await insertMessage(ctx, endpointId) };
}

export const webhookRows: Rows = {
  reads: {
    "/api/dashboard/webhooks": { policy: admins, input: nothing },
    "/api/dashboard/webhooks/attempt-counts": { policy: admins, input: byEndpoint },
    "/api/dashboard/webhooks/details": { policy: admins, input: byEndpoint },
    "/api/dashboard/webhooks/example": {
      policy: admins,
      input: () => ({ type: "site.created", include: "ids", dialect: "v2" }),
    },
    "/api/dashboard/webhooks/message": { policy: admins, input: byMessage },
    "/api/dashboard/webhooks/messages": { policy: admins, input: byEndpoint },
    "/api/dashboard/webhooks/recoverable": { policy: admins, input: (ids) => ({ ...byEndpoint(ids), since: since() }) },
  },
  actions: {
    createWebhookEndpointAction: { policy: withProof(admins), input: () => settings },
    updateWebhookEndpointAction: {
      policy: withProof(admins),
      input: ({ endpointId }) => ({ endpointId, description: "Edited", version: 1 }),
      prepare: freshEndpoint,
    },
    pauseWebhookEndpointAction: { policy: admins, input: byEndpoint, prepare: freshEndpoint },
    resumeWebhookEndpointAction: { policy: admins, input: byEndpoint, prepare: freshEndpoint },
    revealWebhookSecretAction: { policy: withProof(admins), input: byEndpoint, prepare: freshEndpoint },
    rotateWebhookSecretAction: { policy: withProof(admins), input: byEndpoint, prepare: freshEndpoint },
    sendTestEventAction: { policy: admins, input: byEndpoint, prepare: freshEndpoint },
    checkReceiverAction: { policy: admins, input: byEndpoint },
    resendWebhookMessageAction: { policy: admins, input: byMessage },
    recoverWebhookMessagesAction: { policy: admins, input: (ids) => ({ ...byEndpoint(ids), since: since() }) },
    deleteWebhookEndpointAction: { policy: withProof(admins), input: byEndpoint, prepare: freshEndpoint },
  },
  pages: {
    "/integrations/webhooks": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "endpoints used" },
    "/integrations/webhooks/[endpointId]": {
      policy: adminPage,
      address: ({ endpointId }) => `/integrations/webhooks/${endpointId}`,
      shows: "matrix-hooks",
    },
  },
};
