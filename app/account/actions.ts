"use server";

import { z } from "zod";
import { cancelEmailChange, confirmEmailChange, requestEmailChange } from "@/lib/auth/accounts/change-email";
import { renameAccount } from "@/lib/auth/accounts/rename-account";
import {
  type ChangeEmailInput,
  type ChangePasswordInput,
  changeEmailInput,
  changePasswordInput,
  type EndOwnSessionInput,
  endOwnSessionInput,
  type LinkInput,
  linkInput,
  type RatePasswordInput,
  type RenameAccountInput,
  ratePasswordInput,
  renameAccountInput,
} from "@/lib/auth/accounts/schema";
import { changePassword } from "@/lib/auth/passwords/change-password";
import { ratePassword } from "@/lib/auth/passwords/rate-password";
import { endOtherSessions, endOwnSession, unlockOwnSessions } from "@/lib/auth/sessions/own-sessions";
import { runAccountAction } from "@/lib/dashboard/account/run-account-action";

export async function renameAccountAction(input: RenameAccountInput) {
  return runAccountAction(renameAccountInput, input, renameAccount);
}

export async function changePasswordAction(input: ChangePasswordInput) {
  return runAccountAction(changePasswordInput, input, changePassword);
}

export async function ratePasswordAction(input: RatePasswordInput) {
  return runAccountAction(ratePasswordInput, input, ratePassword);
}

export async function unlockOwnSessionsAction() {
  return runAccountAction(z.object({}), {}, unlockOwnSessions);
}

export async function endOwnSessionAction(input: EndOwnSessionInput) {
  return runAccountAction(endOwnSessionInput, input, endOwnSession);
}

export async function endOtherSessionsAction() {
  return runAccountAction(z.object({}), {}, endOtherSessions);
}

export async function requestEmailChangeAction(input: ChangeEmailInput) {
  return runAccountAction(changeEmailInput, input, requestEmailChange);
}

export async function confirmEmailChangeAction(input: LinkInput) {
  return runAccountAction(linkInput, input, confirmEmailChange);
}

export async function cancelEmailChangeAction() {
  return runAccountAction(z.object({}), {}, cancelEmailChange);
}
