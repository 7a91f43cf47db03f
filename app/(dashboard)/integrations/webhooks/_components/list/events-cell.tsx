"use client";

import { Hint } from "@/components/hint";
import type { EndpointView } from "@/lib/webhooks/schema";
import { inCatalogOrder, subscriptionLabel } from "../subscription-labels";

const SHOWN = 2;

/** The first subscriptions of an endpoint, and all of them in a tooltip. */
export function EventsCell({ eventTypes }: Pick<EndpointView, "eventTypes">) {
  const labels = inCatalogOrder(eventTypes).map(subscriptionLabel);
  const rest = labels.length - SHOWN;
  return (
    <div className="grid justify-items-start text-[0.8125rem] leading-5">
      {labels.slice(0, SHOWN).map((label) => (
        <span key={label} className="wrap-anywhere">
          {label}
        </span>
      ))}
      {rest > 0 && (
        <Hint tip={labels.join("\n")} className="text-muted-foreground text-xs">
          {rest} more
        </Hint>
      )}
    </div>
  );
}
