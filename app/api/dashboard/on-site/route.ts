import { runLargeRead } from "@/lib/dashboard/read/run-read";
import { listOnSite } from "@/lib/on-site/list-on-site";
import { listOnSiteInput } from "@/lib/on-site/schema";

export function GET(request: Request) {
  return runLargeRead(request, listOnSiteInput, listOnSite);
}
