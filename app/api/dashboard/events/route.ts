import { runRead } from "@/lib/dashboard/read/run-read";
import { listEventsInput } from "@/lib/events/schema";
import { listEvents } from "@/lib/events/service";

export function GET(request: Request) {
  return runRead(request, listEventsInput, listEvents);
}
