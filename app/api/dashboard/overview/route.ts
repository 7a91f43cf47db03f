import { runRead } from "@/lib/dashboard/read/run-read";
import { getOverview } from "@/lib/usage/overview/get-overview";
import { overviewInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, overviewInput, getOverview);
}
