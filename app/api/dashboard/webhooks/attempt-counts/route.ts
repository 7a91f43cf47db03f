import { runRead } from "@/lib/dashboard/read/run-read";
import { countAttempts } from "@/lib/webhooks/log/count-attempts";
import { attemptCountsInput } from "@/lib/webhooks/log/schema";

export function GET(request: Request) {
  return runRead(request, attemptCountsInput, countAttempts);
}
