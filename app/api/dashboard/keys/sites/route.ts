import { runRead } from "@/lib/auth/read";
import { listSitesInput } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";

export function GET(request: Request) {
  return runRead(request, listSitesInput, listSites);
}
