import { randomBytes } from "node:crypto";
import { whatIsMissing } from "@/lib/auth/single-sign-on/lifecycle";
import { isPublicMailDomain } from "@/lib/auth/single-sign-on/mail-domains";
import { readOutsiders } from "@/lib/auth/single-sign-on/read-outsiders";
import type { DomainInput, PolicyInput, ProviderView, SingleSignOnView } from "@/lib/auth/single-sign-on/schema";
import { lockSettings } from "@/lib/auth/single-sign-on/settings";
import { readOwners, viewProvider } from "@/lib/auth/single-sign-on/view";
import { lockAccounts } from "@/lib/db/account-lock";
import { db, type Tx } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type Changes, recordEvent } from "@/lib/events/record-event";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireOwner } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

const TO_DO = "set up single sign-on";
const TOKEN_BYTES = 20;

/** First steps of every verb that changes single sign-on. @throws AppError FORBIDDEN, PROOF_REQUIRED. */
export function requireSetUp(ctx: OrganizationCtx, action: "updateSingleSignOn"): void {
  requireOwner(ctx, TO_DO);
  requireRecentProof(ctx, action);
}

/** The organization's settings, its owners, and the members whom the provider cannot sign in. @throws AppError FORBIDDEN for everyone but owners. */
export async function getSingleSignOn(ctx: OrganizationCtx): Promise<SingleSignOnView> {
  requireOwner(ctx, TO_DO);
  const { organizationId } = ctx;
  return withDatabase(async () => {
    const row = await db().singleSignOn.findUnique({ where: { organizationId } });
    const owners = await readOwners(db(), organizationId);
    return { provider: row && viewProvider(row), owners, outsiders: await readOutsiders(organizationId) };
  });
}

/**
 * The settings, locked like the organization; null before a provider is named. Reads the person's role again, because
 * someone may have changed it since the request began.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function lockAsOwner(tx: Tx, ctx: OrganizationCtx): Promise<SingleSignOn | null> {
  const { actor, organizationId } = ctx;
  await lockOrganization(tx, organizationId);
  if (actor.kind === "user") {
    const where = { organizationId_userId: { organizationId, userId: actor.userId } };
    const membership = await tx.membership.findUnique({ where, select: { role: true } });
    requireOwner({ ...ctx, actor: { ...actor, role: membership?.role ?? "member" } }, TO_DO);
  }
  return lockSettings(tx, organizationId);
}

/** Like `lockAsOwner`. @throws AppError CONFLICT before a provider is named. */
export async function lockProvider(tx: Tx, ctx: OrganizationCtx): Promise<SingleSignOn> {
  const row = await lockAsOwner(tx, ctx);
  if (!row) throw new AppError("CONFLICT", "Save the identity provider first.");
  return row;
}

/**
 * Names the e-mail domain whose people sign in here. Another domain has to be verified, and switches single sign-on off.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, VALIDATION_ERROR for a public mail domain, CONFLICT without a provider.
 */
export async function saveDomain(ctx: OrganizationCtx, { domain }: DomainInput): Promise<ProviderView> {
  requireSetUp(ctx, "updateSingleSignOn");
  if (isPublicMailDomain(domain)) {
    const issue = "Anybody can have an address in this domain. Enter a domain that belongs to your organization.";
    throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "domain", issue }] });
  }
  return inTransaction(ctx, async (tx) => {
    const before = await lockProvider(tx, ctx);
    if (before.domain === domain) return viewProvider(before);
    const domainToken = randomBytes(TOKEN_BYTES).toString("hex");
    const data = { domain, domainToken, domainVerifiedAt: null, mode: "off" as const };
    const changes = { domain: { before: before.domain, after: domain }, ...modeChange(before, "off") };
    return writeSettings(tx, ctx, { data, changes });
  });
}

/**
 * Switches single sign-on off, or on as an option or a requirement, and chooses the role of new members and the owner who
 * keeps another way in.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, CONFLICT that says what is missing.
 */
export async function saveSignOnPolicy(ctx: OrganizationCtx, input: PolicyInput): Promise<ProviderView> {
  requireSetUp(ctx, "updateSingleSignOn");
  const { organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const before = await lockProvider(tx, ctx);
    await lockVouched(tx, organizationId, input.emergencyOwnerId);
    const owners = await readOwners(tx, organizationId);
    const owner = owners.find(({ userId }) => userId === input.emergencyOwnerId);
    if (!owner) throw new AppError("CONFLICT", "The chosen person is not an owner any more. Choose another owner.");
    const missing = whatIsMissing(input.mode, before, owner);
    if (missing) throw new AppError("CONFLICT", missing);
    const changes: Changes = modeChange(before, input.mode);
    if (before.defaultRole !== input.defaultRole)
      changes.defaultRole = { before: before.defaultRole, after: input.defaultRole };
    if (before.emergencyOwnerId !== owner.userId) changes.emergencyOwner = { after: owner.name };
    if (Object.keys(changes).length === 0) return viewProvider(before);
    return writeSettings(tx, ctx, { data: input, changes });
  });
}

/** What is written, and how the event describes it. */
type SettingsChange = { data: Parameters<Tx["singleSignOn"]["update"]>[0]["data"]; changes: Changes };

/**
 * The last steps of a change: writes it, records it and returns the new settings. While single sign-on is off, which every new
 * issuer and domain makes it, no session may live on the provider's word.
 */
export async function writeSettings(tx: Tx, ctx: OrganizationCtx, change: SettingsChange): Promise<ProviderView> {
  const { organizationId } = ctx;
  const { data, changes } = change;
  const row = await tx.singleSignOn.update({ where: { organizationId }, data });
  if (row.mode === "off") {
    await lockVouched(tx, organizationId);
    await tx.session.deleteMany({ where: { vouchedById: organizationId } });
  }
  await recordEvent(tx, ctx, { type: "single_sign_on.updated", subject: await subjectOf(tx, organizationId), changes });
  return viewProvider(row);
}

/** Locks the accounts that have a session on the provider's word, and one more; under the settings' lock no other comes. */
async function lockVouched(tx: Tx, organizationId: string, ...others: string[]): Promise<void> {
  const where = { vouchedById: organizationId };
  const sessions = await tx.session.findMany({ where, select: { userId: true }, distinct: "userId" });
  await lockAccounts(tx, [...others, ...sessions.map(({ userId }) => userId)]);
}

/** Events on single sign-on are about the organization. */
async function subjectOf(tx: Tx, organizationId: string): Promise<{ id: string; name: string }> {
  const where = { id: organizationId };
  return tx.organization.findUniqueOrThrow({ where, select: { id: true, name: true } });
}

/** The entry of an event when the mode changes. */
export function modeChange(before: Pick<SingleSignOn, "mode">, after: SingleSignOn["mode"]): Changes {
  return before.mode === after ? {} : { mode: { before: before.mode, after } };
}
