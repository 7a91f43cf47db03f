"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { setPreference } from "@/lib/notifications/preferences";
import {
  type MarkAllReadInput,
  markAllReadInput,
  type NotificationIdInput,
  notificationIdInput,
  type SetPreferenceInput,
  setPreferenceInput,
} from "@/lib/notifications/schema";
import { markAllRead, markRead } from "@/lib/notifications/service";

export async function markReadAction(page: PageScope, input: NotificationIdInput) {
  return runAction(page, notificationIdInput, input, markRead);
}

export async function markAllReadAction(page: PageScope, input: MarkAllReadInput) {
  return runAction(page, markAllReadInput, input, markAllRead);
}

export async function setPreferenceAction(page: PageScope, input: SetPreferenceInput) {
  return runAction(page, setPreferenceInput, input, setPreference);
}
