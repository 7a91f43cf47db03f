import { runRead } from "@/lib/dashboard/read/run-read";
import { listSiteRows } from "@/lib/sites/list-site-rows";
import { listSitesInput } from "@/lib/sites/schema";

export function GET(request: Request) {
  return runRead(request, listSitesInput, listSiteRows);
}
