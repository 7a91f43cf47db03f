import { openDraft, writeDraft } from "@/lib/auth/second-factors/app-draft";
import {
  changeFactors,
  finishAdding,
  finishRemoving,
  requireFactorProof,
  tellPerson,
} from "@/lib/auth/second-factors/change-factors";
import { hasSecondFactor } from "@/lib/auth/second-factors/find-factors";
import { createCodes } from "@/lib/auth/second-factors/recovery-codes";
import type { AppDraft, ConfirmAppInput, NewRecoveryCodes, SecondFactorsView } from "@/lib/auth/second-factors/schema";
import { findStep } from "@/lib/auth/second-factors/use-app-code";
import { db } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inSnapshot } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { authenticatorAppsKey } from "@/lib/platform/secrets/derived-keys";
import { seal } from "@/lib/platform/secrets/seal";

/** The person's own passkeys, authenticator app and number of unused recovery codes. */
export async function listSecondFactors({ actor: { userId } }: Pick<AccountCtx, "actor">): Promise<SecondFactorsView> {
  return inSnapshot(async (tx) => {
    const select = { id: true, name: true, createdAt: true, lastUsedAt: true };
    const passkeys = await tx.passkey.findMany({ where: { userId }, select, orderBy: { id: "asc" } });
    const app = await tx.authenticatorApp.findUnique({ where: { userId }, select: { confirmedAt: true } });
    const codes = await tx.recoveryCode.count({ where: { userId } });
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    return {
      passkeys: passkeys.map(({ createdAt, lastUsedAt, ...passkey }) => ({
        ...passkey,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      app: app?.confirmedAt ? { confirmedAt: app.confirmedAt.toISOString() } : null,
      recoveryCodesLeft: codes === 0 ? null : left,
    };
  });
}

/**
 * Starts setting up an authenticator app: its secret as a QR code and as text. Nothing is stored until a code confirms it.
 * @throws AppError PROOF_REQUIRED.
 */
export async function beginAuthenticatorApp(ctx: AccountCtx): Promise<AppDraft> {
  await requireFactorProof(ctx, "addSecondFactor");
  const { email } = await db().user.findUniqueOrThrow({ where: { id: ctx.actor.userId }, select: { email: true } });
  return writeDraft(ctx, email, await readClock(db()));
}

/**
 * Confirms the app with a code, which cannot be used again. Another app of the account stops working.
 * @throws AppError PROOF_REQUIRED, VALIDATION_ERROR for a wrong code, CONFLICT when the set-up is over 15 minutes old.
 */
export async function confirmAuthenticatorApp(
  ctx: AccountCtx,
  { draft, code }: ConfirmAppInput,
): Promise<NewRecoveryCodes> {
  return changeFactors(ctx, "addSecondFactor", async (tx, account) => {
    const now = await readClock(tx);
    const secret = openDraft(ctx, draft, now);
    if (!secret) throw new AppError("CONFLICT", "This set-up is too old. Start again with a new QR code.");
    const step = findStep(secret, code, now);
    if (step === null) throw wrongCode();
    const app = { secret: seal(authenticatorAppsKey(), account.id, secret), lastStep: step, confirmedAt: now };
    const where = { userId: account.id };
    await tx.authenticatorApp.upsert({ where, create: { ...where, ...app }, update: { ...app, createdAt: now } });
    return { recoveryCodes: await finishAdding(tx, ctx, account, { kind: "authenticator app" }) };
  });
}

/** @throws AppError PROOF_REQUIRED, NOT_FOUND, CONFLICT when the account must keep it. */
export async function removeAuthenticatorApp(ctx: AccountCtx): Promise<object> {
  return changeFactors(ctx, "removeSecondFactor", async (tx, account) => {
    const { count } = await tx.authenticatorApp.deleteMany({ where: { userId: account.id } });
    if (count === 0) throw notFound("authenticator app");
    await finishRemoving(tx, ctx, account, { kind: "authenticator app" });
    return {};
  });
}

/**
 * Replaces the person's recovery codes by ten new ones, which are returned in clear text for the only time.
 * @throws AppError PROOF_REQUIRED, CONFLICT for an account without a second factor.
 */
export async function createRecoveryCodes(ctx: AccountCtx): Promise<NewRecoveryCodes> {
  return changeFactors(ctx, "createRecoveryCodes", async (tx, account) => {
    if (!hasSecondFactor(account.factors))
      throw new AppError(
        "CONFLICT",
        "Add a passkey or an authenticator app first. Recovery codes replace one of them.",
      );
    const recoveryCodes = await createCodes(tx, ctx, account);
    await tellPerson(tx, ctx, account, "New recovery codes were created. Earlier ones no longer work.");
    return { recoveryCodes };
  });
}

function wrongCode(): AppError {
  const issue = "This code is not valid. Enter the code that the app shows now, and check the time on your phone.";
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "code", issue }] });
}
