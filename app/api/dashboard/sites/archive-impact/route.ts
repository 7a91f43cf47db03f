import { runRead } from "@/lib/dashboard/read/run-read";
import { getArchiveImpact } from "@/lib/sites/get-archive-impact";
import { siteId } from "@/lib/sites/schema";

export function GET(request: Request) {
  return runRead(request, siteId, getArchiveImpact);
}
