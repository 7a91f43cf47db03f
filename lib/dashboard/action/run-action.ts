import { headers } from "next/headers";
import type { z } from "zod";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { parseInput, runAsPerson, runAsVisitor, runVerb, type Verb } from "@/lib/dashboard/run-verb";
import type { Caller } from "@/lib/http/page-caller";

export type { PageScope } from "@/lib/dashboard/client/page-scope";

/** Runs one verb for a server action of the page rendered for `page`. Never throws. */
export async function runAction<Input, View>(
  page: PageScope,
  schema: z.ZodType<Input>,
  input: unknown,
  verb: Verb<Input, View>,
): Promise<ActionResult<View>> {
  return runVerb({ headers: await headers(), page, input }, schema, verb);
}

/** Runs a verb that people call before they sign in, for a server action. Never throws. */
export async function runVisitorAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: (input: Input, caller: Caller) => Promise<View>,
): Promise<ActionResult<View>> {
  return runAsVisitor(await headers(), async (caller) => verb(parseInput(schema, input), caller));
}

/** Runs a server action that concerns the signed-in person, not an organization's page. Never throws. */
export async function runPersonalAction<View>(
  act: (session: DashboardSession, caller: Caller) => Promise<View>,
): Promise<ActionResult<View>> {
  return runAsPerson(await headers(), act);
}
