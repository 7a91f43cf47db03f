import { runRead } from "@/lib/dashboard/read/run-read";
import { countRecoverable } from "@/lib/webhooks/log/count-recoverable";
import { recoverInput } from "@/lib/webhooks/log/schema";

export function GET(request: Request) {
  return runRead(request, recoverInput, countRecoverable);
}
