import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { listEmailProblems } from "@/lib/mail/service";

export function GET(request: Request) {
  return runRead(request, z.object({}), listEmailProblems);
}
