"use client";

import { Hint } from "@/components/hint";
import { scopeLabel } from "@/lib/keys/labels";
import type { KeyView } from "@/lib/keys/schema";
import { describeByResource } from "../form/operation-names";
import { useKeysPage } from "./keys-page";

/** Text wraps on narrower screens, so that the table needs no horizontal scrolling. */
const ONE_LINE = "@min-[75rem]:whitespace-nowrap";

/** The key's scope, with its sites below. */
export function ScopeCell({ keyView }: { keyView: KeyView }) {
  return (
    <div className="grid justify-items-start gap-1">
      <Scope keyView={keyView} />
      <span className="text-muted-foreground text-xs leading-4">
        <Sites keyView={keyView} />
      </span>
    </div>
  );
}

/** A Custom scope shows the number of its operations and names them in a tooltip. */
function Scope({ keyView }: { keyView: KeyView }) {
  const { operations } = useKeysPage();
  const chosen = keyView.operations;
  if (keyView.access !== "custom") return <span className={ONE_LINE}>{scopeLabel(keyView)}</span>;
  const lines = describeByResource(chosen, operations).map(({ tag, names }) => `${tag}: ${names.join(", ")}`);
  return (
    <Hint tip={lines.join("\n")} className={ONE_LINE}>
      {scopeLabel(keyView)}, {chosen.length} {chosen.length === 1 ? "operation" : "operations"}
    </Hint>
  );
}

/** The number of characters that fit into the column. */
const SITES_LENGTH = 24;

function Sites({ keyView }: { keyView: KeyView }) {
  if (keyView.reach === "all_sites") return "All sites";
  const names = keyView.sites.map((site) => (site.status === "archived" ? `${site.name} (archived)` : site.name));
  if (keyView.sites.every((site) => site.status === "archived")) {
    if (names.length === 0) return <span className="text-warning">No sites left</span>;
    return (
      <Hint tip={names.join("\n")} className="text-warning">
        No sites left (archived)
      </Hint>
    );
  }
  const all = names.join(", ");
  if (all.length <= SITES_LENGTH) return <span className={ONE_LINE}>{all}</span>;
  return (
    <Hint tip={names.join("\n")} className="flex max-w-36">
      <span className="truncate">{names[0]}</span>
      {names.length > 1 && <span className="shrink-0">&nbsp;+{names.length - 1}</span>}
    </Hint>
  );
}
