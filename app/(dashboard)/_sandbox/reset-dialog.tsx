"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { useChange } from "@/components/dialogs/use-change";
import { RelativeTime } from "@/components/relative-time";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { SandboxFixture } from "@/lib/sandbox/labels";
import { ChoiceList } from "../integrations/api/_components/form/choice-list";
import { keysRoot } from "../integrations/api/queries";
import { sitesRoot } from "../sites/queries";
import { resetSandboxAction } from "./actions";
import { FIXTURES, fixtureLabel } from "./fixture-words";
import { sandboxQuery } from "./queries";

const VANISHES = [
  "Sites made by hand; keys lose them",
  "All visitors, employees and deliveries",
  "Answers kept for repeated requests",
];
const STAYS = [
  "API keys with their secrets, limits and usage",
  "The three sandbox sites, under the same ids",
  "Everything live",
];

/** "Reset Sandbox": says what vanishes and what stays, and asks what to fill it with. */
export function ResetDialog({ scope, ...dialog }: DialogProps & { scope: PageScope }) {
  const [fixture, setFixture] = useState<SandboxFixture>("default");
  const surroundings = {
    scope,
    roots: [keysRoot(scope), sitesRoot(scope), sandboxQuery(scope).queryKey],
    stale: [],
  };
  const { run, isPending, error } = useChange(surroundings, resetSandboxAction, {
    onDone: () => {
      toast.success("The sandbox is reset", { description: `It is filled with “${fixtureLabel(fixture)}”.` });
      dialog.onClose();
    },
  });
  const reset = () => run({ fixture });
  return (
    <ConfirmDialog
      {...dialog}
      title="Reset the sandbox"
      description="What was made or changed in it is replaced at once. Requests see what was or what is now, never half of it."
      label="Reset Sandbox"
      isDestructive
      isPending={isPending}
      onConfirm={reset}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Effects title="Vanishes" effects={VANISHES} />
        <Effects title="Stays" effects={STAYS} />
      </div>
      <ChoiceList legend="Fill it with" choices={FIXTURES} value={fixture} onChange={setFixture} />
      <LastReset scope={scope} />
      <ActionAlert error={error} titles={TITLES} onRetry={reset} />
    </ConfirmDialog>
  );
}

const TITLES = { FORBIDDEN: "You may no longer reset the sandbox", UNAVAILABLE: "The sandbox was not reset" };

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
          Last filled with “{fixtureLabel(data.fixture)}” <RelativeTime at={data.lastResetAt} />.
        </>
      )}
      {data?.fixture === null && "It has never been filled: so far it holds what was made by hand."}
    </p>
  );
}
