import { requireRelyingParty, type WithRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { requestPasskey } from "@/lib/auth/passkeys/request-passkey";
import { verifyPasskey } from "@/lib/auth/passkeys/verify-passkey";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { findFactors, hasSecondFactor } from "@/lib/auth/second-factors/find-factors";
import type { ProofKind, ProofWays, ProveIdentityInput } from "@/lib/auth/second-factors/schema";
import { useAppCode } from "@/lib/auth/second-factors/use-app-code";
import { renewProof } from "@/lib/auth/sessions/session";
import { type CheckedProof, lockAccount } from "@/lib/auth/sign-in/lock-account";
import { requireNoWait } from "@/lib/auth/sign-in/require-no-wait";
import { admitProof, forgiveProof } from "@/lib/auth/sign-in/sign-in-throttle";
import { db } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { hasOwnProof } from "@/lib/platform/step-up";

type ProofCtx = WithRelyingParty<AccountCtx>;

/** How the signed-in person can prove who they are. An account with a second factor must use it. */
export async function listProofWays(ctx: ProofCtx): Promise<ProofWays> {
  const { actor, relyingParty } = ctx;
  const { userId } = actor;
  const factors = await findFactors(userId);
  const ways: ProofKind[] = [];
  if (factors.hasPasskey && relyingParty) ways.push("passkey");
  if (factors.hasApp) ways.push("code");
  if (factors.hasPassword && !hasSecondFactor(factors)) ways.push("password");
  const passkeyRequest = factors.hasPasskey && relyingParty ? await requestPasskey(userId, relyingParty) : null;
  return { ways, passkeyRequest, hasOwnProof: hasOwnProof(ctx) };
}

/**
 * Renews the session's proof, so that the actions of platform/step-up are allowed again for 15 minutes. Wrong
 * passwords and codes are throttled per account.
 * @throws AppError VALIDATION_ERROR for a wrong proof, CONFLICT for a password of an account with a second factor,
 * RATE_LIMITED, UNAVAILABLE.
 */
export async function proveIdentity(ctx: ProofCtx, input: ProveIdentityInput): Promise<object> {
  const { userId } = ctx.actor;
  const isGuessable = input.kind !== "passkey";
  if (isGuessable) requireNoWait(await admitProof(userId));
  const checked = await checkProof(ctx, input);
  if (!checked) throw wrongProof(input.kind);
  return inTransaction({}, async (tx) => {
    if (!(await lockAccount(tx, userId, checked))) throw wrongProof(input.kind);
    if (isGuessable) await forgiveProof(userId, tx);
    await renewProof(tx, ctx.sessionId, { withSecondFactor: input.kind !== "password" });
    return {};
  });
}

async function checkProof(ctx: ProofCtx, input: ProveIdentityInput): Promise<CheckedProof | null> {
  const { userId } = ctx.actor;
  if (input.kind === "password") return checkPassword(userId, input.password);
  if (input.kind === "code") return inTransaction({}, (tx) => useAppCode(tx, userId, input.code));
  const verified = await verifyPasskey(input, userId, requireRelyingParty(ctx));
  return verified && { kind: "passkey", passkeyId: verified.passkeyId };
}

async function checkPassword(id: string, password: string): Promise<CheckedProof | null> {
  if (hasSecondFactor(await findFactors(id)))
    throw new AppError("CONFLICT", "Your account has a second factor. Use it to confirm that it is you.");
  const user = await withDatabase(() => db().user.findUnique({ where: { id }, select: { passwordHash: true } }));
  const hash = user?.passwordHash ?? null;
  const isRight = await verifyPassword(hash, password);
  return isRight && hash !== null ? { kind: "password", hash, isAlone: true } : null;
}

function wrongProof(kind: ProofKind): AppError {
  const issue = WRONG[kind];
  return new AppError("VALIDATION_ERROR", issue, kind === "passkey" ? {} : { fields: [{ field: kind, issue }] });
}

const WRONG: Record<ProofKind, string> = {
  password: "This is not your password. Check it and try again.",
  code: "This code is not valid. Enter the code that your authenticator app shows now; each code works once.",
  passkey: "This passkey could not be checked. Try again, or use another way.",
};
