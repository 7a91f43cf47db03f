import { runRead } from "@/lib/dashboard/read/run-read";
import { getSiteReferences } from "@/lib/sites/delete-site";
import { siteId } from "@/lib/sites/schema";

export function GET(request: Request) {
  return runRead(request, siteId, getSiteReferences);
}
