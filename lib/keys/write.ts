import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { invalidField, runChecks } from "@/lib/inputs/field-issues";
import type { LockedKey } from "@/lib/keys/load";
import { readMemberNames } from "@/lib/keys/owner/owner";
import type { CreateKeyInput, KeyView } from "@/lib/keys/schema";
import { hashSecret, lastFour, mintSecret } from "@/lib/keys/secret";
import { keySelect, toKeyView } from "@/lib/keys/view";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
import { sandboxOnlyOperations } from "@/lib/sandbox/labels";
import { requireSites } from "@/lib/sites/choose-sites";

/** The settings' tenant. `existing`: sites and operations that the key already has. */
type KeyScope = Pick<Ctx, "organizationId" | "environment"> & { existing: { siteIds: string[]; operations: string[] } };
type Settings = Omit<CreateKeyInput, "operations" | "ownerId" | "ownerContact"> & { operations?: string[] | undefined };

/**
 * The settings to store: sites and operations only where the scope needs them, with each site found.
 * @throws AppError VALIDATION_ERROR naming `siteIds`, or `operations` that live keys cannot run.
 */
export async function resolveSettings(tx: Tx, { organizationId, environment, existing }: KeyScope, input: Settings) {
  const { name, reach, access } = input;
  const operations = access === "custom" ? [...new Set(input.operations)].sort() : [];
  const siteIds = reach === "selected_sites" ? input.siteIds : [];
  const [sites] = await runChecks([
    () => requireSites(tx, { organizationId, environment, siteIds, existing: existing.siteIds }),
    () => environment === "live" && refuseSandboxOnly(operations, existing.operations),
  ]);
  return {
    name,
    reach,
    access,
    operations,
    requestsPerMinute: input.requestsPerMinute ?? null,
    sites,
    expiresAt: expiryOf(input),
  };
}

/** When the key is to expire; null for never. */
export function expiryOf({ expiresAt }: Pick<Settings, "expiresAt">): Date | null {
  return expiresAt ? new Date(expiresAt) : null;
}

/** A key that already has such an operation keeps it; no other key can get it. */
function refuseSandboxOnly(operations: string[], existing: string[]): void {
  const misfit = operations.find((id) => sandboxOnlyOperations.includes(id) && !existing.includes(id));
  if (misfit) throw invalidField("operations", `Only sandbox keys can run ${misfit}. Leave this operation out.`);
}

/** Sets the key's sites. */
export async function writeSites(tx: Tx, key: { id: string; organizationId: string }, sites: { id: string }[]) {
  await tx.apiKeySite.deleteMany({ where: { keyId: key.id } });
  await tx.apiKeySite.createMany({
    data: sites.map((site) => ({ keyId: key.id, siteId: site.id, organizationId: key.organizationId })),
  });
}

/** Creates a secret for the key and stores its hash and last four. Only the return value contains the secret. */
export async function addSecret(tx: Tx, { organizationId, environment, actor }: Ctx, key: { id: string; now: Date }) {
  const secret = mintSecret(environment);
  const secretId = newId("secret");
  const row = { id: secretId, keyId: key.id, organizationId, createdAt: key.now, createdById: personIn(actor) };
  await tx.apiKeySecret.create({ data: { ...row, hash: hashSecret(secret), lastFour: lastFour(secret) } });
  return { lastFour: lastFour(secret), revealed: { secretId, secret } };
}

/** Ends the overlap of a replaced secret now. */
export async function endOldSecrets(tx: Tx, key: LockedKey): Promise<void> {
  await tx.apiKeySecret.updateMany({ where: { keyId: key.id, endsAt: { gt: key.now } }, data: { endsAt: key.now } });
}

/** Ends an earlier overlap now and the current secret at `endsAt`. */
export async function endSecrets(tx: Tx, key: LockedKey, endsAt: Date): Promise<void> {
  await endOldSecrets(tx, key);
  await tx.apiKeySecret.updateMany({ where: { keyId: key.id, endsAt: null }, data: { endsAt } });
}

/** Whoever asked for the rotation got it. */
export async function clearRotationAsked(tx: Tx, key: LockedKey): Promise<void> {
  if (!key.rotationAskedAt) return;
  const data = { rotationAskedAt: null, rotationAskedBy: null, secretKnownTo: null };
  await tx.apiKey.update({ where: { id: key.id }, data });
}

/** The key's current state within the transaction. */
export async function readView(tx: Tx, id: string): Promise<KeyView> {
  const row = await tx.apiKey.findUniqueOrThrow({ where: { id }, select: { ...keySelect, organizationId: true } });
  return toKeyView(row, await readClock(tx), await readMemberNames(tx, row.organizationId, [row]));
}
