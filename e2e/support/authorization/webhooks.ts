import type { Ctx } from "../../../lib/platform/ctx";
import { createEndpointInput } from "../../../lib/webhooks/schema";
import { createWebhookEndpoint } from "../../../lib/webhooks/service";
import { adminPage, admins, type Ids, nothing, type Rows, withProof } from "./row";

/** A public address, so that saving it asks no DNS server. Nothing is sent to it: no event of its kind happens. */
const URL = "https://93.184.215.14/matrix-hooks";
const settings = { url: URL, eventTypes: ["site.deleted"] };

const byEndpoint = ({ endpointId }: Ids) => ({ endpointId });

/** Creates an endpoint and returns its id. */
export async function freshEndpoint(ctx: Ctx): Promise<Pick<Ids, "endpointId">> {
  return { endpointId: (await createWebhookEndpoint(ctx, createEndpointInput.parse(settings))).id };
}

export const webhookRows: Rows = {
  reads: {
    "/api/dashboard/webhooks": { policy: admins, input: nothing },
    "/api/dashboard/webhooks/attempt-counts": { policy: admins, input: byEndpoint },
    "/api/dashboard/webhooks/details": { policy: admins, input: byEndpoint },
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
