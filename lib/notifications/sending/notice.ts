import type { Environment } from "@/lib/db/generated/enums";
import type { NotificationType } from "@/lib/notifications/labels";
import type { NotificationDetails } from "@/lib/notifications/schema";

/** Something to notify an organization's people of. */
export type Notice = {
  /** The same cause reaches a person once. */
  cause: string;
  type: NotificationType;
  organizationId: string;
  /** Null when it concerns the whole organization. */
  environment: Environment | null;
  subject: { id: string; name: string };
  details: NotificationDetails;
  /** The member who owns the key; null for a contact and for what is no key. */
  ownerId: string | null;
  /** The person who did it; null for the system and keys. */
  actorId: string | null;
};
