import { runRead } from "@/lib/dashboard/read/run-read";
import { eventIdInput } from "@/lib/events/schema";
import { getEvent } from "@/lib/events/service";

export function GET(request: Request) {
  return runRead(request, eventIdInput, getEvent);
}
