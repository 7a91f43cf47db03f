import { runRead } from "@/lib/dashboard/read/run-read";
import { readUnreadInput } from "@/lib/notifications/schema";
import { readUnread } from "@/lib/notifications/service";

export function GET(request: Request) {
  return runRead(request, readUnreadInput, readUnread);
}
