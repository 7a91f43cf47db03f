import type { z } from "zod";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { parseInput, requireOpenGate, runAsPerson } from "@/lib/dashboard/run-verb";
import type { Caller } from "@/lib/http/page-caller";
import type { AccountCtx } from "@/lib/platform/ctx";

export type AccountVerb<Input, View> = (ctx: AccountCtx, input: Input) => Promise<View>;

type AccountRequest = { headers: Headers; input: unknown };

/** Runs a verb on the signed-in person's own account. Never throws. */
export async function runAccountVerb<Input, View>(
  { headers, input }: AccountRequest,
  schema: z.ZodType<Input>,
  verb: AccountVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runAsPerson(headers, async (session, caller) => {
    requireOpenGate(session);
    return verb(accountCtx(session, caller), parseInput(schema, input));
  });
}

/**
 * Like `runAccountVerb`, also for someone who lacks the second factor that their organization requires: the verbs that set
 * one up. Never throws.
 */
export async function runSetUpVerb<Input, View>(
  { headers, input }: AccountRequest,
  schema: z.ZodType<Input>,
  verb: AccountVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runAsPerson(headers, async (session, caller) => verb(accountCtx(session, caller), parseInput(schema, input)));
}

/** The Ctx of a person's request about their own account. */
export function accountCtx({ id, user, ownProofAgeSeconds }: DashboardSession, caller: Caller): AccountCtx {
  const { requestId, address } = caller;
  const actor = { kind: "account" as const, userId: user.id, name: user.name, proofAgeSeconds: ownProofAgeSeconds };
  return { actor, sessionId: id, requestId, address };
}
