import { runRead } from "@/lib/auth/read";
import { getEvent } from "@/lib/events/audit-log";
import { eventIdInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runRead(request, eventIdInput, getEvent);
}
