import type { z } from "zod";
import { consoleGateOf, GATE_MESSAGES } from "@/lib/auth/sessions/gate";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { logRefusal, parseInput, runAsPerson } from "@/lib/dashboard/run-verb";
import type { Caller } from "@/lib/http/page-caller";
import { idInput } from "@/lib/inputs/id-input";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

export type ConsoleVerb<Input, View> = (ctx: CallerCtx, input: Input) => Promise<View>;
export type OperatorVerb<Input, View> = (ctx: OrganizationCtx, input: Input) => Promise<View>;

/** The log's words for someone who asked for the console and is no operator. */
export const NO_CONSOLE = "the operator console was hidden from someone who is no operator";

type ConsoleRequest = { headers: Headers; input: unknown };

/**
 * Runs a verb of the operator console that concerns no single organization. For everyone who is not currently an operator
 * the console does not exist: NOT_FOUND. Operators pass the gate of `consoleGateOf` first. Never throws.
 */
export async function runConsoleVerb<Input, View>(
  { headers, input }: ConsoleRequest,
  schema: z.ZodType<Input>,
  verb: ConsoleVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runAsPerson(headers, async (session, caller) => {
    requireOperatorSession(session, caller);
    return verb(operatorCtx(session, caller), parseInput(schema, input));
  });
}

/** Like `runConsoleVerb`, in the organization that the request names. Never throws. */
export async function runOperatorVerb<Input, View>(
  { headers, organizationId, input }: ConsoleRequest & { organizationId: unknown },
  schema: z.ZodType<Input>,
  verb: OperatorVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runAsPerson(headers, async (session, caller) => {
    requireOperatorSession(session, caller);
    const ctx = { ...operatorCtx(session, caller), organizationId: parseInput(idInput, organizationId) };
    return verb(ctx, parseInput(schema, input));
  });
}

/** The Ctx of an operator's request. The caller has checked `isOperator` on this request's session. */
export function operatorCtx({ user, proofAgeSeconds }: DashboardSession, { requestId, address }: Caller): CallerCtx {
  return { actor: { kind: "operator", userId: user.id, name: user.name, proofAgeSeconds }, requestId, address };
}

function requireOperatorSession(session: DashboardSession, caller: Caller): void {
  if (!session.user.isOperator) {
    logRefusal(NO_CONSOLE, session, caller);
    throw new AppError("NOT_FOUND", "There is no such page. You may no longer be an operator.");
  }
  if (consoleGateOf(session)) throw new AppError("SECOND_FACTOR_REQUIRED", GATE_MESSAGES.SECOND_FACTOR_REQUIRED);
}
