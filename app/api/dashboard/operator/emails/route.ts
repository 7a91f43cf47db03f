import { z } from "zod";
import { runConsoleRead } from "@/lib/dashboard/operator/run-operator-read";
import { listAccountEmailProblems } from "@/lib/mail/service";

export function GET(request: Request) {
  return runConsoleRead(request, z.object({}), listAccountEmailProblems);
}
