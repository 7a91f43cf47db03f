"use client";

import { useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { revokeKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { ChoiceList } from "@/components/choice-list";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { RelativeTime } from "@/components/relative-time";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { RevocationReason } from "@/lib/keys/labels";
import type { RevokeImpactView } from "@/lib/usage/schema";
import { REASONS } from "../key-labels";
import { useKeysPage } from "../table/keys-page";
import type { KeyDialogProps } from "./dialog-props";
import { KeyAlert } from "./key-alert";
import { revokeImpactQuery } from "./queries";
import { useKeyMutation } from "./use-key-mutation";

/** The "Revoke Key" dialog. It says what will break and asks for a reason. */
export function RevokeDialog({ keyView, ...dialog }: KeyDialogProps) {
  const [reason, setReason] = useState<RevocationReason | null>(null);
  const [note, setNote] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const { run, isPending, error } = useKeyMutation(revokeKeyAction, {
    onDone: () => {
      toast.success(`Revoked “${keyView.name}”`, { description: "Its requests get 401 from now on." });
      dialog.onClose();
    },
  });
  function revoke() {
    setIsAsked(true);
    if (reason) run({ keyId: keyView.id, reason, note: note.trim() || null });
  }
  return (
    <ConfirmDialog
      {...dialog}
      title={`Revoke “${keyView.name}”`}
      description="The key stops working immediately, everywhere."
      label="Revoke Key"
      isDestructive
      isPending={isPending}
      onConfirm={revoke}
    >
      <FilledForm isFilled={note.trim() !== ""} />
      <Impact keyId={keyView.id} />
      <ChoiceList
        legend="Reason"
        choices={REASONS}
        value={reason}
        onChange={setReason}
        problem={isAsked && !reason ? "Choose a reason." : undefined}
      />
      <div className="grid gap-1.5">
        <Label htmlFor="revoke-note">Note (optional)</Label>
        <Textarea
          id="revoke-note"
          dir="auto"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <KeyAlert error={error} onRetry={revoke} />
    </ConfirmDialog>
  );
}

/** Says what revoking will break, based on the request log. */
function Impact({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const { data, isError } = useQuery(revokeImpactQuery(scope, keyId));
  return (
    <div className="flex gap-2.5 rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
      <Activity aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      {isError && <p>Its recent requests could not be loaded. From now on they get 401.</p>}
      {!data && !isError && <Skeleton className="my-0.5 h-4 w-full" />}
      {data && <ImpactSentence impact={data} />}
    </div>
  );
}

function ImpactSentence({ impact: { requests24h, last } }: { impact: RevokeImpactView }) {
  if (!last) return <p>This key has never been used. Nothing is known to depend on it.</p>;
  const count = requests24h === 1 ? "1 request" : `${requests24h.toLocaleString("en")} requests`;
  return (
    <p className="tabular-nums">
      {requests24h === 0 ? "No requests" : count} in the last 24 hours, last <RelativeTime at={last.at} />
      {last.address && ` from ${last.address}`}. From now on they get 401.
    </p>
  );
}
