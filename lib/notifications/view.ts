import type { Environment } from "@/lib/db/generated/enums";
import { NOTIFICATION_TYPES, type NotificationType, notificationPath } from "@/lib/notifications/labels";
import { requirePerson } from "@/lib/notifications/reader";
import type { NotificationDetails, NotificationView } from "@/lib/notifications/schema";
import type { Actor } from "@/lib/platform/ctx";

/** `isThere`: whether the key or endpoint still exists. */
export type NotificationRow = {
  id: string;
  type: string;
  environment: Environment | null;
  subjectId: string;
  subjectName: string;
  details: NotificationDetails & { isOwner?: boolean };
  createdAt: Date;
  isRead: boolean;
  isThere: boolean;
};

/** The row as its reader may see it: members learn what happened to which key, and when. */
export function viewNotification(row: NotificationRow, actor: Actor): NotificationView {
  const { isOwner: _, ...details } = row.details;
  const isMember = requirePerson(actor).role === "member";
  const type = row.type as NotificationType;
  return {
    id: row.id,
    type,
    environment: row.environment,
    subject: { id: row.subjectId, name: row.subjectName },
    details: isMember ? { at: details.at } : details,
    createdAt: row.createdAt.toISOString(),
    isRead: row.isRead,
    path: isMember || !hasPage(row) ? null : notificationPath(type, row.subjectId, row.environment ?? "live"),
  };
}

/** Other versions of the product may write other types. */
function hasPage({ type, isThere }: NotificationRow): boolean {
  return type in NOTIFICATION_TYPES && (isThere || type === "key.deleted" || type.startsWith("api_access."));
}
