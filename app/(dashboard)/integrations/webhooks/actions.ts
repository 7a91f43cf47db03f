"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
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
