import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { getApiAccess } from "@/lib/organizations/access-requests";

export function GET(request: Request) {
  return runRead(request, z.object({}), getApiAccess);
}
