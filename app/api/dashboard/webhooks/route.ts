import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { listEndpointRows } from "@/lib/webhooks/list-endpoints";

export function GET(request: Request) {
  return runRead(request, z.object({}), listEndpointRows);
}
