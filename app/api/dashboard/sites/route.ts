import { runRead } from "@/lib/auth/read";
import { listSiteRows } from "@/lib/sites/reach";
import { listSitesInput } from "@/lib/sites/schema";

export function GET(request: Request) {
  return runRead(request, listSitesInput, listSiteRows);
}
