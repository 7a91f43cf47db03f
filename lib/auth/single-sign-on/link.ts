import { z } from "zod";
import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import { tellPerson } from "@/lib/auth/second-factors/change-factors";
import { sealedCookie } from "@/lib/auth/sessions/sealed-cookie";
import { finishSignIn, type SignInCaller } from "@/lib/auth/sign-in/finish-sign-in";
import type { Attempt } from "@/lib/auth/single-sign-on/attempt";
import type { TrustedIdentity } from "@/lib/auth/single-sign-on/finish";
import { SINGLE_SIGN_ON_PROBLEMS, type SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { lockSettings } from "@/lib/auth/single-sign-on/settings";
import { vouchedStart, whyNotUsable } from "@/lib/auth/single-sign-on/sign-in";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireRecentProof } from "@/lib/platform/step-up";

/** Time to sign in another way and confirm. */
const LINK_SECONDS = 15 * 60;

const link = z.object({
  organizationId: z.string(),
  version: z.string(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string(),
  callbackPath: z.string(),
});

/** What a provider said about a person who has an account and has not confirmed yet that it is theirs. */
export type PendingLink = z.output<typeof link>;

export const linkCookie = sealedCookie("ihub-single-sign-on-link", LINK_SECONDS, link);

export function pendingLink(attempt: Attempt, { issuer, subject, email }: TrustedIdentity): PendingLink {
  const { organizationId, version, callbackPath } = attempt;
  return { organizationId, version, issuer, subject, email, callbackPath };
}

/** The name of the organization that a link is about; null when it is gone. */
export async function findLinkedOrganization({ organizationId }: PendingLink): Promise<string | null> {
  const where = { id: organizationId, deletedAt: null };
  const found = await withDatabase(() => db().organization.findFirst({ where, select: { name: true } }));
  return found?.name ?? null;
}

/**
 * Links the signed-in person's account to the identity that the provider named, and starts a session that the provider
 * vouches for. The account has the address that the provider verified, and its person has just proved who they are.
 * @throws AppError PROOF_REQUIRED, FORBIDDEN for another account, CONFLICT when single sign-on changed meanwhile.
 */
export async function linkAccount(
  ctx: AccountCtx,
  { pending, caller }: { pending: PendingLink; caller: SignInCaller },
): Promise<{ sessionId: string; callbackPath: string }> {
  requireRecentProof(ctx, "addSecondFactor");
  const { userId } = ctx.actor;
  const { organizationId, callbackPath } = pending;
  await inTransaction(ctx, async (tx) => {
    const settings = await lockSettings(tx, organizationId);
    const problem = whyNotUsable(settings, pending.version) ?? (await whyNotLinked(tx, userId, pending));
    if (problem) throw new AppError("CONFLICT", SINGLE_SIGN_ON_PROBLEMS[problem]);
    const fields = { id: true, name: true, email: true };
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: fields });
    await writeIdentity(tx, userId, pending);
    const changes = { issuer: { after: pending.issuer } };
    await recordAccountEvent(tx, ctx, { type: "account.single_sign_on_linked", user, changes, organizationId });
    await tellPerson(tx, ctx, user, `Single sign-on as ${pending.email} was linked to your account.`);
  });
  const finished = await finishSignIn(userId, caller, vouchedStart(pending));
  if (!finished) throw new AppError("CONFLICT", SINGLE_SIGN_ON_PROBLEMS.SETTINGS_CHANGED);
  return { sessionId: finished.sessionId, callbackPath };
}

async function whyNotLinked(tx: Tx, userId: string, { organizationId, email }: PendingLink) {
  const where = { id: userId, email };
  const found = await tx.user.findFirst({ where, select: { memberships: { where: { organizationId } } } });
  if (!found) throw new AppError("FORBIDDEN", `Sign in as ${email} to link that account.`);
  return found.memberships.length === 0 ? ("NOT_A_MEMBER" satisfies SingleSignOnProblem) : null;
}

/** @throws AppError CONFLICT when the identity belongs to another account. */
async function writeIdentity(tx: Tx, userId: string, { organizationId, issuer, subject }: PendingLink): Promise<void> {
  const data = { organizationId, issuer, subject, userId };
  const { count } = await tx.externalIdentity.createMany({ data, skipDuplicates: true });
  if (count === 1) return;
  const linked = await tx.externalIdentity.count({ where: data });
  if (linked === 0) throw new AppError("CONFLICT", "Your provider’s account is linked to another account here.");
}
