import { describeTimeLeft } from "@/lib/time/readable-time";
import type { MessageView } from "@/lib/webhooks/log/schema";

type Next = Pick<MessageView, "state" | "attempts" | "nextAttemptAt">;

/** What happens to a message next. */
export function describeNext({ state, attempts, nextAttemptAt }: Next, now: number): string {
  if (state === "delivered") return nextAttemptAt ? "It is sent again." : "Nothing more is sent.";
  if (state === "held") return "It waits until the endpoint is enabled.";
  if (state === "failed") return "It was given up. Resend it, or recover all that failed.";
  const next = attempts === 0 ? "The first attempt" : `Attempt ${attempts + 1}`;
  const left = nextAttemptAt ? Date.parse(nextAttemptAt) - now : 0;
  if (left < 1_000) return `${next} follows now.`;
  const inTime = left < 60_000 ? `${Math.ceil(left / 1_000)} s` : describeTimeLeft(nextAttemptAt!, now);
  return `${next} follows in ${inTime}.`;
}
