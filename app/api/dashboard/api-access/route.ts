import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { getApiAccess } from "@/lib/organizations/get-api-access";

export function GET(request: Request) {
  return runRead(request, z.object({}), getApiAccess);
}
