import { runDownload } from "@/lib/dashboard/read/run-download";
import { exportEventsCsv } from "@/lib/events/export-events";
import { eventFiltersInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runDownload(request, eventFiltersInput, exportEventsCsv, "audit-log.csv");
}
