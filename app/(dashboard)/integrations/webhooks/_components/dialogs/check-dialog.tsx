"use client";

import { Circle, CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { checkReceiverAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import type { ReceiverCheck, ReceiverCheckView } from "@/lib/webhooks/check/schema";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { EndpointAlert } from "./endpoint-alert";
import { CHECKS } from "./receiver-checks";
import { useEndpointMutation } from "./use-endpoint-mutation";

/** The "Check your receiver" dialog: whether it accepts what is ours, and refuses what only looks like it. */
export function CheckDialog({ endpoint, onClose, onCloseAutoFocus }: EndpointDialogProps) {
  const [view, setView] = useState<ReceiverCheckView | null>(null);
  const { run, isPending, error } = useEndpointMutation(checkReceiverAction, { onDone: setView, isUrgent: true });
  function check() {
    setView(null);
    run({ endpointId: endpoint.id });
  }
  return (
    <Dialog open onOpenChange={() => isPending || onClose()}>
      <DialogContent className="max-w-xl" onCloseAutoFocus={onCloseAutoFocus}>
        <DialogHeader>
          <DialogTitle>Check {titleOf(endpoint)}</DialogTitle>
          <DialogDescription>
            Sends four messages of the type webhook.test to your software, and judges its answers. They have no number,
            and do not appear among the deliveries.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <ol className="divide-y rounded-lg border">
            {CHECKS.map(({ kind, name, fix }) => {
              const result = view?.checks.find((each) => each.kind === kind) ?? null;
              return <CheckRow key={kind} name={name} fix={fix} result={result} isPending={isPending} />;
            })}
          </ol>
          <p role="status" className="font-medium text-sm empty:hidden">
            {view && summaryOf(view)}
          </p>
          <EndpointAlert error={error} onRetry={check} />
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline" disabled={isPending}>
              Close
            </Button>
          </DialogClose>
          <PendingButton isPending={isPending} onClick={check}>
            {view ? "Check again" : "Start the check"}
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type CheckRowProps = { name: string; fix: string; result: ReceiverCheck | null; isPending: boolean };

function CheckRow({ name, fix, result, isPending }: CheckRowProps) {
  return (
    <li className="flex items-start gap-2.5 px-3.5 py-3 text-sm">
      <Mark result={result} isPending={isPending} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <span className="flex flex-wrap justify-between gap-x-3">
          <span className="font-medium">{name}</span>
          {result && (
            <span className="text-muted-foreground tabular-nums wrap-anywhere">
              {result.status !== null ? `Answered ${result.status}` : result.error}
            </span>
          )}
        </span>
        {result && !result.isRight && <span className="text-[0.8125rem] text-muted-foreground">{fix}</span>}
      </div>
    </li>
  );
}

function Mark({ result, isPending }: Pick<CheckRowProps, "result" | "isPending">) {
  if (!result) {
    const Icon = isPending ? LoaderCircle : Circle;
    const look = isPending ? "animate-spin text-muted-foreground" : "text-muted-foreground";
    return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${look}`} />;
  }
  const Icon = result.isRight ? CircleCheck : CircleX;
  return (
    <>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${result.isRight ? "text-success" : "text-destructive"}`} />
      <span className="sr-only">{result.isRight ? "Right:" : "Wrong:"}</span>
    </>
  );
}

function summaryOf({ checks }: ReceiverCheckView): string {
  const wrong = checks.filter(({ isRight }) => !isRight).length;
  if (wrong === 0) return "Your receiver does everything right.";
  return wrong === 1 ? "One thing is left to repair." : `${wrong} things are left to repair.`;
}
