import type { MessageView } from "@/lib/webhooks/log/schema";

/** What the last attempt met: `your receiver answered 204.` */
export function describeLast({ lastStatus, lastError }: Pick<MessageView, "lastStatus" | "lastError">): string {
  if (lastStatus !== null) return `your receiver answered ${lastStatus}.`;
  return lastError ?? "no answer.";
}
