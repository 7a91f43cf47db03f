import { runRead } from "@/lib/dashboard/read/run-read";
import { listSubjectEvents } from "@/lib/events/list-subject-events";
import { subjectEventsInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runRead(request, subjectEventsInput, listSubjectEvents);
}
