import { runRead } from "@/lib/auth/read";
import { listSubjectEvents } from "@/lib/events/list-events";
import { subjectEventsInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runRead(request, subjectEventsInput, listSubjectEvents);
}
