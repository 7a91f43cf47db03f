import { runRead } from "@/lib/dashboard/read/run-read";
import { endpointId } from "@/lib/webhooks/schema";
import { getEndpointDetails } from "@/lib/webhooks/service";

export function GET(request: Request) {
  return runRead(request, endpointId, getEndpointDetails);
}
