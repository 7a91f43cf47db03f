"use client";

import { Hint } from "@/components/hint";
import type { EndpointDetails } from "@/lib/webhooks/schema";

/** The number of characters that fit into the column. */
const LENGTH = 24;

/** The endpoint's sites; all of them in a tooltip when they are many. */
export function SitesCell({ sites }: Pick<EndpointDetails, "sites">) {
  if (sites.length === 0) return <span className="whitespace-nowrap">All sites</span>;
  const names = sites.map(({ name }) => name);
  if (names.join(", ").length <= LENGTH) return names.join(", ");
  return (
    <Hint tip={names.join("\n")} className="flex max-w-36">
      <span className="truncate">{names[0]}</span>
      {names.length > 1 && <span className="shrink-0">&nbsp;+{names.length - 1}</span>}
    </Hint>
  );
}
