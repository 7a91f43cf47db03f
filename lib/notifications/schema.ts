import { z } from "zod";
import { idInput } from "@/lib/inputs/id-input";
import {
  NOTIFICATIONS_IN_PANEL,
  NOTIFICATIONS_PER_PAGE,
  type NotificationTopic,
  type NotificationType,
  notificationTabs,
  notificationTopics,
} from "@/lib/notifications/labels";
import type { EnvironmentName } from "@/lib/platform/environments";

const sizes = [NOTIFICATIONS_IN_PANEL, NOTIFICATIONS_PER_PAGE] as const;

export const listNotificationsInput = z.object({
  tab: z.enum(notificationTabs).default("all"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().pipe(z.literal(sizes)).default(NOTIFICATIONS_PER_PAGE),
});
export type ListNotificationsInput = z.output<typeof listNotificationsInput>;

export const readUnreadInput = z.object({});

export const notificationIdInput = z.object({ notificationId: idInput });
export type NotificationIdInput = z.output<typeof notificationIdInput>;

/** `until`: the newest notification that the person saw. Later ones stay unread. */
export const markAllReadInput = z.object({ until: z.iso.datetime() });
export type MarkAllReadInput = z.output<typeof markAllReadInput>;

export const getPreferencesInput = z.object({});

export const setPreferenceInput = z.object({ topic: z.enum(notificationTopics), byEmail: z.boolean() });
export type SetPreferenceInput = z.output<typeof setPreferenceInput>;

/** More about a notification, never a secret. Times are ISO 8601. Missing facts are unknown. */
export type NotificationDetails = {
  /** When it happened or will happen: of an expiry its moment, of an unused key its last use, else its creation. */
  at: string;
  /** Who did it. */
  by?: string;
  /** Who answers for the key. */
  owner?: string;
  /** Of the key's current secret. */
  lastFour?: string;
  /** The reason of a revocation (one of lib/keys/labels), or of a decision about API access. */
  reason?: string;
  /** Until when the replaced secret works. */
  oldSecretEndsAt?: string;
  /** Of calls after a revocation: how many are known, and where the last came from. */
  requests?: number;
  address?: string;
};

/** A message to one person. Times are ISO 8601, UTC. */
export type NotificationView = {
  id: string;
  type: NotificationType;
  /** Null when it concerns the whole organization. */
  environment: EnvironmentName | null;
  subject: { id: string; name: string };
  details: NotificationDetails;
  createdAt: string;
  isRead: boolean;
  /** Where the next step is taken; null for people who may not see that page, and for what is gone. */
  path: string | null;
};

/** One page, newest first. `total`: of the tab. `unread`: up to 100. */
export type NotificationListView = { notifications: NotificationView[]; total: number; unread: number };

/** Up to 100. */
export type UnreadView = { unread: number };

/** What the person gets by e-mail at `email`. `sharedMailbox`: the organization’s, which gets everything. */
export type PreferencesView = {
  email: string;
  sharedMailbox: string | null;
  topics: { topic: NotificationTopic; byEmail: boolean }[];
};
