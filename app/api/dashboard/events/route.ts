import { runRead } from "@/lib/auth/read";
import { listEvents } from "@/lib/events/audit-log";
import { listEventsInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runRead(request, listEventsInput, listEvents);
}
