import { runDownload } from "@/lib/auth/download";
import { exportRequests } from "@/lib/requests/export";
import { requestFiltersInput } from "@/lib/requests/schema";

export function GET(request: Request) {
  return runDownload(request, requestFiltersInput, exportRequests, "requests.csv");
}
