import { runRead } from "@/lib/dashboard/read/run-read";
import { listWebhookMessages } from "@/lib/webhooks/log/list-messages";
import { listMessagesInput } from "@/lib/webhooks/log/schema";

export function GET(request: Request) {
  return runRead(request, listMessagesInput, listWebhookMessages);
}
