"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { type ResetSandboxInput, resetSandboxInput } from "@/lib/sandbox/schema";
import { resetSandbox } from "@/lib/sandbox/service";

export async function resetSandboxAction(page: PageScope, input: ResetSandboxInput) {
  return runAction(page, resetSandboxInput, input, resetSandbox);
}
