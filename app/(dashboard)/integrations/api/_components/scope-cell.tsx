"use client";

import { Hint } from "@/components/hint";
import { type KeyView, scopeLabel } from "@/lib/keys/terms";
import { useKeysPage } from "./keys-page";
import { describeByResource } from "./operation-names";

/** A key's scope; a Custom one says how many operations it has, and which as a hint. */
export function ScopeCell({ keyView, className }: { keyView: KeyView; className?: string }) {
  const { operations } = useKeysPage();
  const chosen = keyView.operations;
  if (keyView.access !== "custom") return <span className={className}>{scopeLabel(keyView)}</span>;
  const lines = describeByResource(chosen, operations).map(({ tag, names }) => `${tag}: ${names.join(", ")}`);
  return (
    <Hint tip={lines.join("\n")} className={className}>
      {scopeLabel(keyView)}
      <span className="mt-0.5 block text-muted-foreground text-xs tabular-nums">
        {chosen.length} {chosen.length === 1 ? "operation" : "operations"}
      </span>
    </Hint>
  );
}
