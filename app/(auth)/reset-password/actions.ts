"use server";

import {
  type AccountAddress,
  accountAddress,
  type ResetByLinkInput,
  resetByLinkInput,
} from "@/lib/auth/accounts/schema";
import { rateResetPassword, requestPasswordReset, resetPasswordByLink } from "@/lib/auth/passwords/reset-by-link";
import { runVisitorAction } from "@/lib/dashboard/action/run-action";

export async function requestPasswordResetAction(input: AccountAddress) {
  return runVisitorAction(accountAddress, input, requestPasswordReset);
}

export async function resetPasswordByLinkAction(input: ResetByLinkInput) {
  return runVisitorAction(resetByLinkInput, input, resetPasswordByLink);
}

export async function rateResetPasswordAction(input: ResetByLinkInput) {
  return runVisitorAction(resetByLinkInput, input, rateResetPassword);
}
