import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { getOwnOrganization } from "@/lib/organizations/own/service";

const noInput = z.object({});

export function GET(request: Request) {
  return runRead(request, noInput, getOwnOrganization);
}
