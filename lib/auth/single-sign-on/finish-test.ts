import type { Attempt } from "@/lib/auth/single-sign-on/attempt";
import type { Answer } from "@/lib/auth/single-sign-on/finish";
import type { ProviderView, TestResult } from "@/lib/auth/single-sign-on/schema";
import { lockProvider, writeSettings } from "@/lib/auth/single-sign-on/service";
import { versionOf } from "@/lib/auth/single-sign-on/settings";
import { viewProvider } from "@/lib/auth/single-sign-on/view";
import { inTransaction } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireOwner } from "@/lib/platform/permit";

/**
 * Stores what the provider said at an owner's test sign-in. A success counts for the settings that it was made with; the
 * proof was asked for when the test began.
 * @throws AppError FORBIDDEN, CONFLICT.
 */
export async function finishTest(
  ctx: OrganizationCtx,
  { attempt, answer }: { attempt: Attempt; answer: Answer },
): Promise<ProviderView> {
  requireOwner(ctx, "set up single sign-on");
  return inTransaction(ctx, async (tx) => {
    const before = await lockProvider(tx, ctx);
    if (versionOf(before) !== attempt.version) return viewProvider(before);
    const now = new Date();
    const { identity, problem } = answer;
    const { name = null, email = null, isEmailVerified = false } = identity ?? {};
    const lastTest: TestResult = { at: now.toISOString(), problem, name, email, isEmailVerified };
    const testedAt = problem === null ? now : before.testedAt;
    const changes = { test: { after: problem ?? "succeeded" } };
    return writeSettings(tx, ctx, { data: { lastTest, testedAt }, changes });
  });
}
