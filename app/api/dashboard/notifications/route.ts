import { runRead } from "@/lib/dashboard/read/run-read";
import { listNotificationsInput } from "@/lib/notifications/schema";
import { listNotifications } from "@/lib/notifications/service";

export function GET(request: Request) {
  return runRead(request, listNotificationsInput, listNotifications);
}
