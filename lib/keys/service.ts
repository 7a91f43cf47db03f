import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { runChecks } from "@/lib/inputs/field-issues";
import { settingsChanges } from "@/lib/keys/changes";
import { keyStatus, overlapEnd, requirePossible, secretState } from "@/lib/keys/lifecycle";
import { countUsedKeys, type LockedKey, lockKey, readApiAccess, requireFutureExpiry } from "@/lib/keys/load";
import { markKnownSecret } from "@/lib/keys/owner/mark-known-secret";
import { findOwner, type Owner, ownerFrom, readMemberNames } from "@/lib/keys/owner/owner";
import { readKeyList } from "@/lib/keys/read-key-list";
import type {
  CreateKeyInput,
  DeliveredInput,
  KeyIdInput,
  KeyListView,
  KeyView,
  ListKeysInput,
  RevealedKey,
  RevokeKeyInput,
  RotateKeyInput,
  UpdateKeyInput,
} from "@/lib/keys/schema";
import { keySelect, toKeyView } from "@/lib/keys/view";
import {
  addSecret,
  clearRotationAsked,
  endOldSecrets,
  endSecrets,
  expiryOf,
  readView,
  resolveSettings,
  writeSites,
} from "@/lib/keys/write";
import { holdActor } from "@/lib/organizations/lock-membership";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireAdmin } from "@/lib/platform/permit";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * The organization's keys of one environment, filtered, sorted and paged, with the secrets that still work.
 * @throws AppError FORBIDDEN.
 */
export async function listKeys(ctx: Ctx, input: ListKeysInput): Promise<KeyListView> {
  requireAdmin(ctx, "see API keys");
  return withDatabase(() => readKeyList(ctx, input));
}

/**
 * One key with its newest secrets, including ended ones; from any environment when `ctx` names none.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function getKey(ctx: OrganizationCtx & Partial<Ctx>, input: KeyIdInput): Promise<KeyView> {
  requireAdmin(ctx, "see API keys");
  return withDatabase(async () => {
    const { organizationId, environment } = ctx;
    const row = await db().apiKey.findFirst({
      where: { id: input.keyId, organizationId, environment },
      select: keySelect,
    });
    if (!row) throw notFound("API key");
    return toKeyView(row, await readClock(db()), await readMemberNames(db(), organizationId, [row]));
  });
}

/**
 * Creates a key and its first secret. Only this result contains the secret. The creator owns it unless the input says who.
 * @throws AppError FORBIDDEN, API_ACCESS_DISABLED, KEY_LIMIT_REACHED, VALIDATION_ERROR (sites, operations, expiry, owner).
 */
export async function createKey(ctx: Ctx, input: CreateKeyInput): Promise<RevealedKey> {
  requireAdmin(ctx, "create API keys");
  requireRecentProof(ctx, "createKey");
  return inTransaction(ctx, async (tx) => {
    const { organizationId, environment } = ctx;
    const { apiAccess } = await lockOrganization(tx, organizationId);
    await holdActor(tx, ctx);
    const creator = ownerFrom(ctx.actor);
    const now = await readClock(tx);
    const used = await countUsedKeys(tx, organizationId, environment);
    requirePossible("create", { status: null, revocationReason: null, apiAccess, used });
    const scope = { ...ctx, existing: { siteIds: [], operations: [] } };
    const [settings, owner] = await runChecks([
      () => resolveSettings(tx, scope, input),
      await findOwner(tx, organizationId, input),
      () => requireFutureExpiry(expiryOf(input), now),
    ]);

    const id = newId("key");
    const after = { ...settings, ...(owner ?? creator) };
    const { sites, ...columns } = after;
    const created = { createdAt: now, createdById: creator.ownerId, createdByName: ctx.actor.name };
    await tx.apiKey.create({ data: { id, organizationId, environment, ...columns, ...created } });
    await writeSites(tx, { id, organizationId }, sites);
    const minted = await addSecret(tx, ctx, { id, now });
    await recordEvent(tx, ctx, {
      type: "key.created",
      environment,
      subject: { id, name: settings.name },
      changes: { ...settingsChanges(null, after), lastFour: { after: minted.lastFour } },
    });
    return { key: await readView(tx, id), ...minted.revealed };
  });
}

/**
 * Changes name, owner, scope, sites, operations, limit and expiry, from the next request on. The secrets stay the same.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_REVOKED, VALIDATION_ERROR, CONFLICT (details.current: the current key).
 */
export async function updateKey(ctx: Ctx, input: UpdateKeyInput): Promise<KeyView> {
  requireAdmin(ctx, "edit API keys");
  return inTransaction(ctx, async (tx) => {
    const ownerCheck = await findOwner(tx, ctx.organizationId, input);
    const key = await lockKey(tx, ctx, input.keyId);
    requirePossible("edit", factsOf(key));
    if (key.version !== input.version) throw await changedMeanwhile(tx, key);
    const before = { ...key, sites: key.sites.map(({ site }) => site) };
    const { operations, requestsPerMinute } = key;
    const existing = { siteIds: before.sites.map((site) => site.id), operations };
    const wanted = { operations, requestsPerMinute, ...input };
    const isSameExpiry = expiryOf(input)?.getTime() === key.expiresAt?.getTime();
    const [settings, owner] = await runChecks([
      () => resolveSettings(tx, { ...ctx, environment: key.environment, existing }, wanted),
      ownerCheck,
      () => isSameExpiry || requireFutureExpiry(expiryOf(input), key.now),
    ]);
    const after = { ...settings, ...ownerAfter(key, owner) };
    const changes = settingsChanges(before, after);
    if (Object.keys(changes).length === 0) return readView(tx, key.id);

    const { sites, ...columns } = after;
    await tx.apiKey.update({ where: { id: key.id }, data: { ...columns, version: { increment: 1 } } });
    await writeSites(tx, { id: key.id, organizationId: ctx.organizationId }, sites);
    await recordEvent(tx, ctx, { type: "key.updated", ...subjectOf(key, after.name), changes });
    return readView(tx, key.id);
  });
}

/**
 * Gives the key a new secret. The old one ends at once or after the overlap, but never after the key's expiry. An earlier
 * overlap ends at once, so at most two secrets work.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_REVOKED, KEY_EXPIRED, API_ACCESS_DISABLED.
 */
export async function rotateKey(ctx: Ctx, input: RotateKeyInput): Promise<RevealedKey> {
  requireAdmin(ctx, "rotate API keys");
  requireRecentProof(ctx, "rotateKey");
  return inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const key = await lockKey(tx, ctx, input.keyId);
    const apiAccess = await readApiAccess(tx, ctx.organizationId);
    requirePossible("rotate", { ...factsOf(key), apiAccess });

    const oldSecretEndsAt = overlapEnd(input.overlap, key.now, key.expiresAt);
    await endSecrets(tx, key, oldSecretEndsAt);
    await clearRotationAsked(tx, key);
    const minted = await addSecret(tx, ctx, key);
    const replaced = key.secrets.find((secret) => secret.endsAt === null)?.lastFour;
    await recordEvent(tx, ctx, {
      type: "key.rotated",
      ...subjectOf(key),
      changes: { lastFour: { before: replaced, after: minted.lastFour }, oldSecretEndsAt: { after: oldSecretEndsAt } },
    });
    return { key: await readView(tx, key.id), ...minted.revealed };
  });
}

/**
 * Ends an overlap early: the replaced secret and its tokens are refused from the next request on.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_REVOKED, CONFLICT when no replaced secret works any more.
 */
export async function endOverlap(ctx: Ctx, input: KeyIdInput): Promise<KeyView> {
  requireAdmin(ctx, "end overlaps of API keys");
  return inTransaction(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId);
    requirePossible("endOverlap", factsOf(key));
    const old = key.secrets.find((secret) => secretState(secret, key.now) === "overlap");
    if (!old) throw new AppError("CONFLICT", "The old secret has already ended. Nothing was changed.");
    await endOldSecrets(tx, key);
    await recordEvent(tx, ctx, {
      type: "key.overlap_ended",
      ...subjectOf(key),
      changes: { lastFour: { before: old.lastFour }, oldSecretEndsAt: { before: old.endsAt, after: key.now } },
    });
    return readView(tx, key.id);
  });
}

/**
 * Revokes the key: all its secrets and tokens are refused from the next request on.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_REVOKED.
 */
export async function revokeKey(ctx: Ctx, input: RevokeKeyInput): Promise<KeyView> {
  requireAdmin(ctx, "revoke API keys");
  return inTransaction(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId);
    requirePossible("revoke", factsOf(key));
    const { reason } = input;
    const note = cutSecrets(input.note ?? "") || null;
    await tx.apiKey.update({
      where: { id: key.id },
      data: {
        revokedAt: key.now,
        revocationReason: reason,
        revocationNote: note,
        revokedByName: ctx.actor.name,
        generation: { increment: 1 },
      },
    });
    const changes = { reason: { after: reason }, ...(note ? { note: { after: note } } : {}) };
    await recordEvent(tx, ctx, { type: "key.revoked", ...subjectOf(key), changes });
    return readView(tx, key.id);
  });
}

/**
 * Makes a revoked key work again, with the secrets whose own end has not passed. Tokens issued before stay invalid. A secret
 * that a former member saw is marked for rotation.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_NOT_REVOKED, KEY_COMPROMISED, API_ACCESS_DISABLED, KEY_LIMIT_REACHED.
 */
export async function reactivateKey(ctx: Ctx, input: KeyIdInput): Promise<KeyView> {
  requireAdmin(ctx, "reactivate API keys");
  requireRecentProof(ctx, "reactivateKey");
  return inTransaction(ctx, async (tx) => {
    const { apiAccess } = await lockOrganization(tx, ctx.organizationId);
    const key = await lockKey(tx, ctx, input.keyId);
    const used = await countUsedKeys(tx, ctx.organizationId, key.environment);
    requirePossible("reactivate", { ...factsOf(key), apiAccess, used });
    await tx.apiKey.update({
      where: { id: key.id },
      data: { revokedAt: null, revocationReason: null, revocationNote: null, revokedByName: null },
    });
    const knownTo = await markKnownSecret(tx, ctx, key.id);
    const changes = {
      reason: { before: key.revocationReason },
      ...(knownTo ? { secretKnownTo: { after: knownTo } } : {}),
    };
    await recordEvent(tx, ctx, { type: "key.reactivated", ...subjectOf(key), changes });
    return readView(tx, key.id);
  });
}

/**
 * Deletes a revoked key and its secrets permanently. The request log and events keep its id and name.
 * @throws AppError FORBIDDEN, NOT_FOUND, KEY_NOT_REVOKED.
 */
export async function deleteKey(ctx: Ctx, input: KeyIdInput): Promise<{ id: string; name: string }> {
  requireAdmin(ctx, "delete API keys");
  requireRecentProof(ctx, "deleteKey");
  return inTransaction(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId);
    requirePossible("delete", factsOf(key));
    await tx.apiKey.delete({ where: { id: key.id } });
    const changes = { name: { before: key.name }, createdAt: { before: key.createdAt } };
    await recordEvent(tx, ctx, { type: "key.deleted", ...subjectOf(key), changes });
    return { id: key.id, name: key.name };
  });
}

/**
 * Records that the reply with the secret arrived, so that the key is no longer shown as "secret never delivered".
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function confirmDelivery(ctx: Ctx, input: DeliveredInput): Promise<Record<string, never>> {
  requireAdmin(ctx, "receive API keys");
  return inTransaction(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId);
    await tx.apiKeySecret.updateMany({
      where: { id: input.secretId, keyId: key.id, deliveredAt: null },
      data: { deliveredAt: key.now },
    });
    return {};
  });
}

function factsOf(key: LockedKey) {
  return { status: keyStatus(key, key.now), revocationReason: key.revocationReason, apiAccess: "", used: 0 };
}

/** Choosing the same member again keeps the name under which they became the owner. */
function ownerAfter({ ownerId, ownerName }: Owner, chosen: Owner | null): Owner {
  const isSame = chosen === null || (ownerId !== null && chosen.ownerId === ownerId);
  return isSame ? { ownerId, ownerName } : chosen;
}

function subjectOf(key: LockedKey, name = key.name) {
  return { environment: key.environment, subject: { id: key.id, name } };
}

async function changedMeanwhile(tx: Tx, key: LockedKey): Promise<AppError> {
  const message = "Someone else changed this key while you were editing it. Compare, then save again.";
  return new AppError("CONFLICT", message, { current: await readView(tx, key.id) });
}
