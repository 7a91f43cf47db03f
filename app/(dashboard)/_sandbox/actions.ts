"use server";

import { type PageScope, runAction } from "@/lib/auth/action";
import { type ResetSandboxInput, resetSandboxInput } from "@/lib/sandbox/schema";
import { resetSandbox } from "@/lib/sandbox/service";

export async function resetSandboxAction(page: PageScope, input: ResetSandboxInput) {
  return runAction(page, resetSandboxInput, input, resetSandbox);
}
