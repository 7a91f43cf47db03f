import { headers } from "next/headers";
import type { z } from "zod";
import { relyingPartyOf, type WithRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { type AccountVerb, runSetUpVerb } from "@/lib/dashboard/account/run-account-verb";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import type { AccountCtx } from "@/lib/platform/ctx";

type PasskeyVerb<Input, View> = (ctx: WithRelyingParty<AccountCtx>, input: Input) => Promise<View>;

/** Like `runSetUpAction`, for a verb that checks or creates a passkey of the request's site. Never throws. */
export async function runPasskeyAction<Input, View>(
  schema: z.ZodType<Input>,
  input: unknown,
  verb: PasskeyVerb<Input, View>,
): Promise<ActionResult<View>> {
  const requestHeaders = await headers();
  const onSite: AccountVerb<Input, View> = (ctx, parsed) =>
    verb({ ...ctx, relyingParty: relyingPartyOf(requestHeaders) }, parsed);
  return runSetUpVerb({ headers: requestHeaders, input }, schema, onSite);
}
