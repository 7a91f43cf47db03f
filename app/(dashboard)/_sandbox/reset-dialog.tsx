"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { ChoiceList } from "@/components/choice-list";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { useChange } from "@/components/dialogs/use-change";
import { RelativeTime } from "@/components/relative-time";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { SandboxFixture } from "@/lib/sandbox/labels";
import { keysRoot } from "../integrations/api/queries";
import { sitesRoot } from "../sites/queries";
import { resetSandboxAction } from "./actions";
import { FIXTURES, fixtureLabel } from "./fixture-labels";
import { sandboxQuery } from "./queries";

const DELETED = [
  "Sites that you created; keys lose access to them",
  "All visitors, employees and deliveries",
  "Responses saved for repeated requests",
];
const KEPT = [
  "API keys with their secrets, limits and usage",
  "The three built-in sites, with the same IDs",
  "All live data",
];

/** The "Reset Sandbox" dialog: says what is deleted and what is kept, and asks for the data to start with. */
export default function ResetDialog({ scope, ...dialog }: DialogProps & { scope: PageScope }) {
  const [fixture, setFixture] = useState<SandboxFixture>("default");
  const context = {
    scope,
    roots: [keysRoot(scope), sitesRoot(scope), sandboxQuery(scope).queryKey],
    stale: [],
  };
  const { run, isPending, error } = useChange(context, resetSandboxAction, {
    onDone: () => {
      toast.success("Sandbox reset", { description: `It now contains the “${fixtureLabel(fixture)}” data.` });
      dialog.onClose();
    },
  });
  const reset = () => run({ fixture });
  return (
    <ConfirmDialog
      {...dialog}
      title="Reset the sandbox"
      description="This replaces the sandbox data in one step. A request sees either the old data or the new data, never a mix."
      label="Reset Sandbox"
      isDestructive
      isPending={isPending}
      onConfirm={reset}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Effects title="Deleted" effects={DELETED} />
        <Effects title="Kept" effects={KEPT} />
      </div>
      <ChoiceList legend="Start with" choices={FIXTURES} value={fixture} onChange={setFixture} />
      <LastReset scope={scope} />
      <ActionAlert error={error} titles={TITLES} onRetry={reset} />
    </ConfirmDialog>
  );
}

const TITLES = { FORBIDDEN: "You can no longer reset the sandbox", UNAVAILABLE: "The sandbox was not reset" };

function Effects({ title, effects }: { title: string; effects: string[] }) {
  return (
    <section className="rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 grid list-disc gap-1 pl-4 text-muted-foreground">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </section>
  );
}

function LastReset({ scope }: { scope: PageScope }) {
  const { data } = useQuery(sandboxQuery(scope));
  return (
    <p className="min-h-5 text-[0.8125rem] text-muted-foreground">
      {data?.fixture && data.lastResetAt && (
        <>
          Last reset to “{fixtureLabel(data.fixture)}” <RelativeTime at={data.lastResetAt} />.
        </>
      )}
      {data?.fixture === null && "It has never been reset. It contains only data that was created by hand."}
    </p>
  );
}
