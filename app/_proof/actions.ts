"use server";

import { listProofWays, proveIdentity } from "@/lib/auth/second-factors/prove-identity";
import { noInput, type ProofWays, proveIdentityInput } from "@/lib/auth/second-factors/schema";
import { runPasskeyAction } from "@/lib/dashboard/account/run-passkey-action";
import type { ActionResult } from "@/lib/dashboard/client/action-result";

export async function listProofWaysAction(): Promise<ActionResult<ProofWays>> {
  return runPasskeyAction(noInput, {}, listProofWays);
}

export async function proveIdentityAction(input: unknown): Promise<ActionResult<object>> {
  return runPasskeyAction(proveIdentityInput, input, proveIdentity);
}
