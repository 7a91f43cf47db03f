import { runRead } from "@/lib/dashboard/read/run-read";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { messageIdInput } from "@/lib/webhooks/log/schema";

export function GET(request: Request) {
  return runRead(request, messageIdInput, getWebhookMessage);
}
