import { runRead } from "@/lib/dashboard/read/run-read";
import { listSitesInput } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";

export function GET(request: Request) {
  return runRead(request, listSitesInput, listSites);
}
