import { runRead } from "@/lib/auth/read";
import { archiveImpact } from "@/lib/sites/reach";
import { siteId } from "@/lib/sites/schema";

export function GET(request: Request) {
  return runRead(request, siteId, archiveImpact);
}
