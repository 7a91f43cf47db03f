import { runDownload } from "@/lib/dashboard/read/run-download";
import { exportEventsNdjson } from "@/lib/events/export-events";
import { eventFiltersInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runDownload(request, eventFiltersInput, exportEventsNdjson, "audit-log.ndjson");
}
