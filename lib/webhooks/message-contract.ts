import { operation } from "@/lib/contracts/operation";
import { DAY_MS } from "@/lib/time/durations";
import { attempts, endpoint } from "@/lib/webhooks/examples";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";
import { listWebhookAttempts } from "@/lib/webhooks/log/list-attempts";
import {
  attemptListView,
  listAttemptsInput,
  recoverBody,
  recoveredView,
  resendBody,
  resentView,
} from "@/lib/webhooks/log/schema";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessages } from "@/lib/webhooks/queue/resend-messages";

const one = { tag: "Webhooks", globalOnly: true, ids: { endpointId: "webhookEndpoint" } } as const;
const GLOBAL = "Requires a key that reaches all sites.";

/** The HTTP operations on an endpoint's messages and attempts. */
export const webhookMessageOperations = [
  operation({
    ...one,
    id: "webhook_endpoints.attempts",
    method: "GET",
    path: "/webhook-endpoints/{endpointId}/attempts",
    summary: "List the attempts of a webhook endpoint",
    description:
      "Returns the attempts of the last 30 days, newest first: what was answered, how long it took, and when the message is sent again. Send " +
      `\`next\` as \`cursor\` of the next call. ${GLOBAL}`,
    access: "read",
    answers: "report",
    query: listAttemptsInput,
    output: attemptListView,
    example: { id: endpoint.id, output: attempts },
    run: listWebhookAttempts,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.resend",
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/resend",
    summary: "Send messages again",
    description:
      "Sends up to 20 messages of the endpoint again now, each with the same `webhook-id` and number. A disabled endpoint gets them, too, so " +
      "that you can try whether it works again; a paused one gets them when it is resumed. The answer counts them; ids of messages that the endpoint " +
      `does not have are not counted. ${GLOBAL}`,
    access: "write",
    answers: "report",
    body: resendBody,
    output: resentView,
    example: { id: endpoint.id, body: { messageIds: [attempts.attempts[0]!.messageId] }, output: { messages: 1 } },
    run: resendWebhookMessages,
  }),
  operation({
    ...one,
    id: "webhook_endpoints.recover",
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/recover",
    summary: "Recover messages",
    description:
      "Sends the messages of a time again, in the order of their numbers: those that failed, or all. A paused or disabled endpoint gets " +
      `them when it is enabled. When there are very many, \`continueFrom\` says from when to call again. ${GLOBAL}`,
    access: "write",
    answers: "report",
    body: recoverBody,
    output: recoveredView,
    example: { id: endpoint.id, body: { only: "failed" }, output: { messages: 12, continueFrom: null } },
    run: (ctx, { since = oldest(), ...input }) => recoverWebhookMessages(ctx, { since, ...input }),
  }),
];

function oldest(): Date {
  return new Date(Date.now() - MESSAGE_RETENTION_DAYS * DAY_MS);
}
