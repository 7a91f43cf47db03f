"use server";

import {
  addPasskeyInput,
  type PasskeyInput,
  passkeyInput,
  type RenamePasskeyInput,
  renamePasskeyInput,
} from "@/lib/auth/passkeys/schema";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "@/lib/auth/passkeys/service";
import { type ConfirmAppInput, confirmAppInput, noInput } from "@/lib/auth/second-factors/schema";
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  createRecoveryCodes,
  removeAuthenticatorApp,
} from "@/lib/auth/second-factors/service";
import { runAccountAction, runSetUpAction } from "@/lib/dashboard/account/run-account-action";
import { runPasskeyAction } from "@/lib/dashboard/account/run-passkey-action";

export async function beginPasskeyAction() {
  return runPasskeyAction(noInput, {}, beginPasskey);
}

export async function addPasskeyAction(input: unknown) {
  return runPasskeyAction(addPasskeyInput, input, addPasskey);
}

export async function beginAuthenticatorAppAction() {
  return runSetUpAction(noInput, {}, beginAuthenticatorApp);
}

export async function confirmAuthenticatorAppAction(input: ConfirmAppInput) {
  return runSetUpAction(confirmAppInput, input, confirmAuthenticatorApp);
}

export async function renamePasskeyAction(input: RenamePasskeyInput) {
  return runAccountAction(renamePasskeyInput, input, renamePasskey);
}

export async function removePasskeyAction(input: PasskeyInput) {
  return runAccountAction(passkeyInput, input, removePasskey);
}

export async function removeAuthenticatorAppAction() {
  return runAccountAction(noInput, {}, removeAuthenticatorApp);
}

export async function createRecoveryCodesAction() {
  return runAccountAction(noInput, {}, createRecoveryCodes);
}
