"use server";

import { headers } from "next/headers";
import type { PasskeyRequest } from "@/lib/auth/passkeys/schema";
import { beginPasskeySignIn } from "@/lib/dashboard/account/begin-passkey-sign-in";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { runAsVisitor } from "@/lib/dashboard/run-verb";

export async function beginPasskeySignInAction(): Promise<ActionResult<PasskeyRequest>> {
  const requestHeaders = await headers();
  return runAsVisitor(requestHeaders, () => beginPasskeySignIn(requestHeaders));
}
