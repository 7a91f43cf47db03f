import { z } from "zod";
import { type AccountVerb, runAccountVerb } from "@/lib/dashboard/account/run-account-verb";
import { answerRead } from "@/lib/dashboard/read/run-read";

/** Like `runRead`, for a read of the signed-in person's own account. The query string carries nothing. */
export async function runAccountRead<View>(
  request: Request,
  verb: AccountVerb<Record<string, never>, View>,
): Promise<Response> {
  return answerRead(await runAccountVerb({ headers: request.headers, input: {} }, z.strictObject({}), verb));
}
