import { headers } from "next/headers";
import type { z } from "zod";
import { type AccountVerb, runAccountVerb, runSetUpVerb } from "@/lib/dashboard/account/run-account-verb";
import type { ActionResult } from "@/lib/dashboard/client/action-result";

/** Runs one verb on the signed-in person's own account for a server action. Never throws. */
export async function runAccountAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: AccountVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runAccountVerb({ headers: await headers(), input }, schema, verb);
}

/** Like `runAccountAction`, also before the second factor that the organization requires is set up. Never throws. */
export async function runSetUpAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: AccountVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runSetUpVerb({ headers: await headers(), input }, schema, verb);
}
