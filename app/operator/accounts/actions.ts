"use server";

import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetSecondFactor,
} from "@/lib/auth/accounts/console/manage-accounts";
import { type AccountInput, accountInput } from "@/lib/auth/accounts/console/schema";
import { runConsoleAction } from "@/lib/dashboard/operator/run-operator-action";

export async function disableAccountAction(input: AccountInput) {
  return runConsoleAction(accountInput, input, disableAccount);
}

export async function enableAccountAction(input: AccountInput) {
  return runConsoleAction(accountInput, input, enableAccount);
}

export async function endAccountSessionsAction(input: AccountInput) {
  return runConsoleAction(accountInput, input, endAccountSessions);
}

export async function resetSecondFactorAction(input: AccountInput) {
  return runConsoleAction(accountInput, input, resetSecondFactor);
}
