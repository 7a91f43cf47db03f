import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { type OperatorVerb, runOperatorVerb } from "@/lib/dashboard/operator/run-operator-verb";

/** Runs one verb in the given organization for a server action of the operator console. Never throws. */
export async function runOperatorAction<Input, View>(
  organizationId: unknown,
  schema: z.ZodType<Input>,
  input: unknown,
  verb: OperatorVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runOperatorVerb({ headers: await headers(), organizationId, input }, schema, verb);
}
