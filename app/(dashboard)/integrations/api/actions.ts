"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { createKeyInput, updateKeyInput } from "@/lib/developer-api/choosable-operations";
import {
  type CreateKeyInput,
  type DeliveredInput,
  deliveredInput,
  type KeyIdInput,
  keyId,
  type RevokeKeyInput,
  type RotateKeyInput,
  revokeKeyInput,
  rotateKeyInput,
  type UpdateKeyInput,
} from "@/lib/keys/schema";
import {
  confirmDelivery,
  createKey,
  deleteKey,
  endOverlap,
  reactivateKey,
  revokeKey,
  rotateKey,
  updateKey,
} from "@/lib/keys/service";

export async function createKeyAction(page: PageScope, input: CreateKeyInput) {
  return runAction(page, createKeyInput, input, createKey);
}

export async function updateKeyAction(page: PageScope, input: UpdateKeyInput) {
  return runAction(page, updateKeyInput, input, updateKey);
}

export async function rotateKeyAction(page: PageScope, input: RotateKeyInput) {
  return runAction(page, rotateKeyInput, input, rotateKey);
}

export async function endOverlapAction(page: PageScope, input: KeyIdInput) {
  return runAction(page, keyId, input, endOverlap);
}

export async function revokeKeyAction(page: PageScope, input: RevokeKeyInput) {
  return runAction(page, revokeKeyInput, input, revokeKey);
}

export async function reactivateKeyAction(page: PageScope, input: KeyIdInput) {
  return runAction(page, keyId, input, reactivateKey);
}

export async function deleteKeyAction(page: PageScope, input: KeyIdInput) {
  return runAction(page, keyId, input, deleteKey);
}

export async function confirmDeliveryAction(page: PageScope, input: DeliveredInput) {
  return runAction(page, deliveredInput, input, confirmDelivery);
}
