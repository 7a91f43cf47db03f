import { formatShare } from "@/components/format-figures";
import type { EndpointHealth } from "@/lib/webhooks/schema";
import { attemptsOf } from "../health-figures";

/** The share of successful attempts in the last 24 hours, and how many there were. */
export function SuccessCell({ health }: { health: EndpointHealth }) {
  const { delivered, failed } = health;
  const attempts = delivered + failed;
  if (attempts === 0) return <span className="whitespace-nowrap text-muted-foreground">No attempts</span>;
  const share = delivered / attempts;
  return (
    <span className="grid gap-0.5">
      <span className={share < 0.9 ? "font-medium text-warning" : undefined}>{formatShare(share)}</span>
      <span className="text-muted-foreground text-xs">of {attemptsOf(health)}</span>
    </span>
  );
}
