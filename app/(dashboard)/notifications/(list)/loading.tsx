import { Skeleton } from "@/components/ui/skeleton";
import { NotificationSkeleton } from "../../_notifications/notification-skeleton";
import { NotificationsFrame } from "../_components/notifications-frame";

export default function Loading() {
  return (
    <div aria-busy>
      <NotificationsFrame
        actions={<Skeleton className="h-8 w-36" />}
        tabs={<Skeleton className="h-8.5 w-40 rounded-lg" />}
      >
        <NotificationSkeleton rows={6} />
      </NotificationsFrame>
    </div>
  );
}
