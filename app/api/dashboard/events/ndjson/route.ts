import { runDownload } from "@/lib/auth/download";
import { exportEventsNdjson } from "@/lib/events/export";
import { eventFiltersInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runDownload(request, eventFiltersInput, exportEventsNdjson, "audit-log.ndjson");
}
