import { countOf, formatCount } from "@/components/format-figures";
import { HEALTH_COUNTED_MAX } from "@/lib/webhooks/labels";
import type { EndpointHealth } from "@/lib/webhooks/schema";

/** `12 messages`, `1 message`, `5,000 or more messages`. */
export function waitingOf({ waiting }: Pick<EndpointHealth, "waiting">): string {
  if (waiting < HEALTH_COUNTED_MAX) return countOf(waiting, "message");
  return `${formatCount(HEALTH_COUNTED_MAX)} or more messages`;
}

/** `1,204 attempts`, `the newest 5,000 attempts`. */
export function attemptsOf({ delivered, failed }: Pick<EndpointHealth, "delivered" | "failed">): string {
  const attempts = countOf(delivered + failed, "attempt");
  return delivered + failed < HEALTH_COUNTED_MAX ? attempts : `the newest ${attempts}`;
}
