import { runDownload } from "@/lib/auth/download";
import { exportEventsCsv } from "@/lib/events/export";
import { eventFiltersInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runDownload(request, eventFiltersInput, exportEventsCsv, "audit-log.csv");
}
