import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { parseInput, refuseOtherSites, translateError } from "@/lib/dashboard/run-verb";
import { type Caller, describeHeaders } from "@/lib/http/page-caller";

/** Runs a verb for a server action that needs no session, such as starting to sign in. Never throws. */
export async function runPublicAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: (caller: Caller, input: Input) => Promise<View>,
): Promise<ActionResult<View>> {
  const requestHeaders = await headers();
  const caller = describeHeaders(requestHeaders);
  try {
    refuseOtherSites(requestHeaders);
    return { ok: true, data: await verb(caller, parseInput(schema, input)) };
  } catch (error) {
    return { ok: false, error: translateError(error, caller.requestId) };
  }
}
