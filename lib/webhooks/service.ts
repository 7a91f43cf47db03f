import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { holdActor } from "@/lib/organizations/lock-membership";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireAdmin, requireGlobalReader, requireGlobalWriter } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";
import { requireSites } from "@/lib/sites/choose-sites";
import { requireAllowedUrl } from "@/lib/webhooks/check-url";
import { ENDPOINTS_MAX } from "@/lib/webhooks/labels";
import { detailRows, findEndpoint, type LockedEndpoint, lockEndpoint } from "@/lib/webhooks/load";
import { requireReadable } from "@/lib/webhooks/permit-events";
import { dropQueue } from "@/lib/webhooks/queue/drop-queue";
import type {
  CreatedEndpointView,
  CreateEndpointInput,
  EndpointDetails,
  EndpointIdInput,
  EndpointView,
  UpdateEndpointInput,
} from "@/lib/webhooks/schema";
import { addSecret, readSecret } from "@/lib/webhooks/secrets/keep-secret";
import {
  changedSettings,
  nameOf,
  reachOf,
  settingsChanges,
  settingsOf,
  shownUrl,
  writeSites,
} from "@/lib/webhooks/settings";
import { switchEndpoint } from "@/lib/webhooks/switch-status";
import { viewEndpoint } from "@/lib/webhooks/view";

/** @throws AppError FORBIDDEN for members, INSUFFICIENT_SCOPE for keys of selected sites, NOT_FOUND. */
export async function getWebhookEndpoint(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<EndpointView> {
  requireGlobalReader(ctx, "see webhook endpoints");
  return viewEndpoint(await withDatabase(() => findEndpoint(db(), ctx, endpointId)));
}

/** An endpoint with its secrets and how delivery goes, for screens. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getEndpointDetails(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<EndpointDetails> {
  requireAdmin(ctx, "see webhooks");
  return withDatabase(() => readDetails(db(), ctx, endpointId));
}

/**
 * Creates an endpoint, which receives the events from now on, and its secret. Besides `revealWebhookSecret`, only this result
 * contains it.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, INSUFFICIENT_SCOPE, API_ACCESS_DISABLED, CONFLICT at 20 endpoints,
 * VALIDATION_ERROR (url, sites).
 */
export async function createWebhookEndpoint(ctx: Ctx, input: CreateEndpointInput): Promise<CreatedEndpointView> {
  requireGlobalWriter(ctx, "create webhook endpoints");
  requireRecentProof(ctx, "createWebhookEndpoint");
  requireReadable(ctx.actor, input.eventTypes);
  await requireAllowedUrl(input.url);
  const { secretId, ...created } = await inTransaction(ctx, (tx) => insertEndpoint(tx, ctx, input));
  return { ...created, secret: await readSecret(ctx, secretId) };
}

async function insertEndpoint(tx: Tx, ctx: Ctx, input: CreateEndpointInput) {
  const { organizationId, environment, actor } = ctx;
  const { apiAccess } = await lockOrganization(tx, organizationId);
  requireApiAccess(apiAccess);
  await holdActor(tx, ctx);
  const others = await tx.webhookEndpoint.findMany({
    where: { organizationId, environment },
    select: { id: true, url: true },
  });
  requireRoom(others.length);
  const { siteIds, ...columns } = input;
  await requireSites(tx, { organizationId, environment, siteIds, existing: [] });
  const id = newId("webhookEndpoint");
  const now = await readClock(tx);
  const made = { id, organizationId, environment, createdByName: actor.name, createdAt: now, statusChangedAt: now };
  await tx.webhookEndpoint.create({ data: { ...columns, reach: reachOf(siteIds), ...made } });
  await writeSites(tx, ctx, id, siteIds);
  await startLane(tx, ctx, id);
  const secretId = await addSecret(tx, ctx, { id, now });
  await recordEvent(tx, ctx, {
    type: "webhook_endpoint.created",
    environment,
    subject: { id, name: nameOf(input) },
    changes: settingsChanges(null, input),
  });
  const sameUrlAs = others.filter(({ url }) => url === input.url).map((other) => other.id);
  return { ...viewEndpoint(await findEndpoint(tx, ctx, id)), sameUrlAs, secretId };
}

function requireApiAccess(apiAccess: string): void {
  if (apiAccess === "enabled") return;
  const state = apiAccess === "suspended" ? "suspended" : "not enabled for this organization";
  const message = `API access is ${state}. Ask the platform team to ${apiAccess === "suspended" ? "resume" : "enable"} it.`;
  throw new AppError("API_ACCESS_DISABLED", message, { apiAccess });
}

function requireRoom(used: number): void {
  if (used < ENDPOINTS_MAX) return;
  const message = `All ${ENDPOINTS_MAX} endpoints of this environment are in use. Delete one that is no longer needed.`;
  throw new AppError("CONFLICT", message, { limit: ENDPOINTS_MAX });
}

/** The endpoint receives what the log gets after this. An organization's first endpoint starts the reading of its log. */
async function startLane(tx: Tx, { organizationId }: Ctx, endpointId: string): Promise<void> {
  await tx.$executeRaw`
    with head as (
      select coalesce((select sequence from event_heads where organization_id = ${organizationId}), 0) as sequence),
    progress as (
      insert into webhook_progress (organization_id, sequence) select ${organizationId}, sequence from head
      on conflict (organization_id) do nothing)
    insert into webhook_lanes (endpoint_id, organization_id, starts_after)
    select ${endpointId}, ${organizationId}, sequence from head`;
}

/**
 * Changes the given settings, from the next attempt on, and the status. With `version`, a change that somebody else made
 * meanwhile is not overwritten.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR (url, sites),
 * CONFLICT (details.current: the current endpoint).
 */
export async function updateWebhookEndpoint(ctx: Ctx, input: UpdateEndpointInput): Promise<EndpointView> {
  requireGlobalWriter(ctx, "change webhook endpoints");
  const { endpointId, version, status, ...given } = input;
  if (status === undefined || Object.keys(given).length > 0) requireRecentProof(ctx, "updateWebhookEndpoint");
  const seen = await withDatabase(() => findEndpoint(db(), ctx, endpointId));
  if (given.url !== undefined && given.url !== seen.url) await requireAllowedUrl(given.url);
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    ctx.precondition?.(viewEndpoint(endpoint));
    if (version !== undefined && version !== endpoint.version) throw await changedMeanwhile(tx, ctx, endpointId);
    await changeSettings(tx, ctx, endpoint, given);
    if (status) await switchEndpoint(tx, ctx, endpoint, status);
    return viewEndpoint(await findEndpoint(tx, ctx, endpointId));
  });
}

async function changeSettings(tx: Tx, ctx: Ctx, endpoint: LockedEndpoint, given: Partial<CreateEndpointInput>) {
  const changed = changedSettings(endpoint, given);
  if (Object.keys(changed).length === 0) return;
  const after = { ...settingsOf(endpoint), ...changed };
  requireReadable(ctx.actor, after.eventTypes);
  const { organizationId, environment } = ctx;
  const { siteIds, ...columns } = changed;
  if (siteIds) await requireSites(tx, { organizationId, environment, siteIds, existing: settingsOf(endpoint).siteIds });
  const where = { id: endpoint.id, organizationId };
  const reach = siteIds && { reach: reachOf(siteIds) };
  await tx.webhookEndpoint.update({ where, data: { ...columns, ...reach, version: { increment: 1 } } });
  if (siteIds) await writeSites(tx, ctx, endpoint.id, siteIds);
  await recordEvent(tx, ctx, {
    type: "webhook_endpoint.updated",
    environment: endpoint.environment,
    subject: { id: endpoint.id, name: nameOf(after) },
    changes: settingsChanges(endpoint, changed),
  });
}

/**
 * Deletes an endpoint with its secrets and the messages that wait. An attempt on its way is finished; nothing follows it.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED.
 */
export async function deleteWebhookEndpoint(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<void> {
  requireGlobalWriter(ctx, "delete webhook endpoints");
  requireRecentProof(ctx, "deleteWebhookEndpoint");
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    ctx.precondition?.(viewEndpoint(endpoint));
    await tx.webhookEndpoint.delete({ where: { id: endpointId, organizationId: ctx.organizationId } });
    const { environment } = endpoint;
    const changes = { url: { before: shownUrl(endpoint.url) } };
    const subject = { id: endpointId, name: nameOf(endpoint) };
    await recordEvent(tx, ctx, { type: "webhook_endpoint.deleted", environment, subject, changes });
  });
  await dropQueue(ctx, endpointId);
}

async function readDetails(tx: Pick<Tx, "$queryRaw" | "webhookEndpoint">, ctx: Ctx, endpointId: string) {
  const [details] = await detailRows(tx, ctx, [await findEndpoint(tx, ctx, endpointId)]);
  return details!;
}

async function changedMeanwhile(tx: Tx, ctx: Ctx, endpointId: string): Promise<AppError> {
  const message = "Someone else changed this endpoint while you were editing it. Compare, then save again.";
  return new AppError("CONFLICT", message, { current: await readDetails(tx, ctx, endpointId) });
}
