import { runDownload } from "@/lib/dashboard/read/run-download";
import { exportRequests } from "@/lib/request-log/read/export-requests";
import { requestFiltersInput } from "@/lib/request-log/schema";

export function GET(request: Request) {
  return runDownload(request, requestFiltersInput, exportRequests, "requests.csv");
}
