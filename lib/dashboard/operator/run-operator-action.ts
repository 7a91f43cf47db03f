import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import {
  type ConsoleVerb,
  type OperatorVerb,
  runConsoleVerb,
  runOperatorVerb,
} from "@/lib/dashboard/operator/run-operator-verb";

/** Runs one verb in the given organization for a server action of the operator console. Never throws. */
export async function runOperatorAction<Input, View>(
  organizationId: unknown,
  schema: z.ZodType<Input>,
  input: unknown,
  verb: OperatorVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runOperatorVerb({ headers: await headers(), organizationId, input }, schema, verb);
}

/** Runs one verb that concerns no single organization for a server action of the operator console. Never throws. */
export async function runConsoleAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: ConsoleVerb<Input, View>,
): Promise<ActionResult<View>> {
  return runConsoleVerb({ headers: await headers(), input }, schema, verb);
}
