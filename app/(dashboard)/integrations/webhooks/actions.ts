"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { checkReceiver } from "@/lib/webhook-sender/check/check-receiver";
import { type MessageIdInput, messageIdInput, type RecoverInput, recoverInput } from "@/lib/webhooks/log/schema";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";
import {
  type CreateEndpointInput,
  createEndpointInput,
  type EndpointIdInput,
  endpointId,
  type RotateWebhookSecretInput,
  rotateWebhookSecretInput,
  type UpdateEndpointInput,
  updateEndpointInput,
} from "@/lib/webhooks/schema";
import { revealWebhookSecret } from "@/lib/webhooks/secrets/reveal-secret";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { createWebhookEndpoint, deleteWebhookEndpoint, updateWebhookEndpoint } from "@/lib/webhooks/service";

export async function createWebhookEndpointAction(page: PageScope, input: CreateEndpointInput) {
  return runAction(page, createEndpointInput, input, createWebhookEndpoint);
}

export async function updateWebhookEndpointAction(page: PageScope, input: UpdateEndpointInput) {
  return runAction(page, updateEndpointInput, input, updateWebhookEndpoint);
}

export async function pauseWebhookEndpointAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, pauseWebhookEndpoint);
}

export async function resumeWebhookEndpointAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, resumeWebhookEndpoint);
}

export async function deleteWebhookEndpointAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, deleteWebhookEndpoint);
}

export async function revealWebhookSecretAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, revealWebhookSecret);
}

export async function rotateWebhookSecretAction(page: PageScope, input: RotateWebhookSecretInput) {
  return runAction(page, rotateWebhookSecretInput, input, rotateWebhookSecret);
}

export async function sendTestEventAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, sendTestEvent);
}

export async function resendWebhookMessageAction(page: PageScope, input: MessageIdInput) {
  return runAction(page, messageIdInput, input, resendWebhookMessage);
}

/** Times are texts, because pages send plain values only (lib/dashboard/action/action-post). */
type SentRecovery = Pick<RecoverInput, "endpointId" | "only"> & { since: string };

export async function recoverWebhookMessagesAction(page: PageScope, input: SentRecovery) {
  return runAction(page, recoverInput, input, recoverWebhookMessages);
}

export async function checkReceiverAction(page: PageScope, input: EndpointIdInput) {
  return runAction(page, endpointId, input, checkReceiver);
}
