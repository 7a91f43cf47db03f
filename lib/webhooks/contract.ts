import { operation } from "@/lib/contracts/operation";
import { created, creation, endpoint, paused, rotated } from "@/lib/webhooks/examples";
import { listWebhookEndpoints } from "@/lib/webhooks/list-endpoints";
import { webhookMessageOperations } from "@/lib/webhooks/message-contract";
import {
  type CreatedEndpointView,
  createdEndpointView,
  createEndpointInput,
  endpointChanges,
  endpointView,
  listEndpointsInput,
  revealedSecretView,
  rotateSecretBody,
} from "@/lib/webhooks/schema";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  updateWebhookEndpoint,
} from "@/lib/webhooks/service";

const common = { tag: "Webhooks", globalOnly: true } as const;
const one = { ...common, ids: { endpointId: "webhookEndpoint" } } as const;
const GLOBAL = "Requires a key that reaches all sites.";

/** The HTTP operations of webhook endpoints. */
export const webhookOperations = [
  operation({
    ...common,
    id: "webhook_endpoints.list",
    method: "GET",
    path: "/webhook-endpoints",
    summary: "List webhook endpoints",
    description: `Returns the endpoints of the key's environment; there are at most 20. ${GLOBAL}`,
    access: "read",
    answers: "list",
    query: listEndpointsInput,
    output: endpointView,
    example: { output: endpoint },
    run: listWebhookEndpoints,
  }),
  operation({
    ...common,
    id: "webhook_endpoints.create",
    method: "POST",
    path: "/webhook-endpoints",
    summary: "Create a webhook endpoint",
    description:
      "Creates an endpoint, which receives the events from now on. The answer contains its secret, which verifies the signatures. A key may " +
      `choose events of records that it may list. With 20 endpoints the answer is 409 \`CONFLICT\`. ${GLOBAL}`,
    access: "write",
    answers: "created",
    answersSecret: true,
    body: createEndpointInput,
    output: createdEndpointView,
    errors: ["CONFLICT"],
    etagOf: ({ secret: _, sameUrlAs: __, ...view }: CreatedEndpointView) => view,
    example: { body: creation, output: created },
    run: createWebhookEndpoint,
  }),
  ...webhookMessageOperations,
  operation({
    ...one,
    id: "webhook_endpoints.rotate_secret",
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/rotate-secret",
    summary: "Rotate a webhook secret",
    description:
      "Gives the endpoint a new secret. During the `overlap`, messages have the signatures of the new and the old secret. A second " +
      `rotation ends an earlier overlap. ${GLOBAL}`,
    access: "write",
    answers: "report",
    answersSecret: true,
    body: rotateSecretBody,
    output: revealedSecretView,
    example: { body: { overlap: "24h" }, id: endpoint.id, output: rotated },
    run: rotateWebhookSecret,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.test",
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/test",
    summary: "Send a test event",
    description: `Sends a \`webhook.test\` event to this endpoint, like any other event. It must be enabled. ${GLOBAL}`,
    access: "write",
    answers: "one",
    output: endpointView,
    errors: ["CONFLICT"],
    example: { output: endpoint },
    run: sendTestEvent,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.get",
    method: "GET",
    path: "/webhook-endpoints/{endpointId}",
    summary: "Get a webhook endpoint",
    description: `Returns one endpoint, without its secret. ${GLOBAL}`,
    access: "read",
    answers: "one",
    output: endpointView,
    example: { output: endpoint },
    run: getWebhookEndpoint,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.update",
    method: "PATCH",
    path: "/webhook-endpoints/{endpointId}",
    summary: "Change a webhook endpoint",
    description:
      "Changes the given settings from the next attempt on; the others stay the same. `status` pauses an endpoint or enables it, also " +
      `after it was disabled. While it is paused, messages wait. ${GLOBAL}`,
    access: "write",
    answers: "one",
    body: endpointChanges,
    output: endpointView,
    example: { body: { status: "paused" }, output: paused },
    run: updateWebhookEndpoint,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.delete",
    method: "DELETE",
    path: "/webhook-endpoints/{endpointId}",
    summary: "Delete a webhook endpoint",
    description: `Permanently deletes the endpoint, its secrets and the messages that wait for it. ${GLOBAL}`,
    access: "write",
    answers: "nothing",
    output: null,
    example: { id: endpoint.id },
    run: deleteWebhookEndpoint,
  }),
];
