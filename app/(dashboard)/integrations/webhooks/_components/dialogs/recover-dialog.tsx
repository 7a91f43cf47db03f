"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { recoverWebhookMessagesAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ChoiceList } from "@/components/choice-list";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { countOf } from "@/components/format-figures";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { Recovery } from "@/lib/webhooks/labels";
import type { RecoverableView } from "@/lib/webhooks/log/schema";
import { reasonAgainstSending } from "../reasons";
import { useWebhooksPage } from "../webhooks-page";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { EndpointAlert } from "./endpoint-alert";
import { recoverableQuery } from "./queries";
import { SinceField } from "./since-field";
import { useEndpointMutation } from "./use-endpoint-mutation";

const CHOICES: { value: Recovery; label: string; explanation: string }[] = [
  {
    value: "failed",
    label: "Only what failed",
    explanation: "Messages that were given up, also those from the time while the endpoint was disabled.",
  },
  {
    value: "all",
    label: "Everything",
    explanation: "Also what was delivered, for a receiver that lost what it had received.",
  },
];

/** The "Recover" dialog, which says how many messages are sent again. */
export function RecoverDialog({ endpoint, ...dialog }: EndpointDialogProps) {
  const { scope } = useWebhooksPage();
  const [only, setOnly] = useState<Recovery>("failed");
  const [since, setSince] = useState<string | null>(null);
  const { run, isPending, error } = useEndpointMutation(recoverAll, {
    onDone: ({ messages }) => {
      toast.success(
        messages === 0 ? "No message had to be sent again" : `${countOf(messages, "message")} are sent again`,
      );
      dialog.onClose();
    },
  });
  const input = since === null ? null : { endpointId: endpoint.id, since, only };
  const preview = useQuery(recoverableQuery(scope, input));
  const recover = () => input && run(input);
  const reason = endpoint.status === "disabled" ? reasonAgainstSending("disabled") : null;
  return (
    <ConfirmDialog
      {...dialog}
      title={`Recover messages of ${titleOf(endpoint)}`}
      description="Sends messages again, in the order of their numbers, with the same IDs and numbers as before."
      label="Send again"
      isPending={isPending}
      isBlocked={reason !== null || input === null || preview.data?.messages === 0}
      onConfirm={recover}
    >
      <SinceField failingSince={endpoint.health.failingSince} onChange={setSince} />
      <ChoiceList legend="Messages" choices={CHOICES} value={only} onChange={setOnly} />
      <div role="status" className="flex gap-2.5 rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
        <RotateCw aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        {reason && <p>{reason}</p>}
        {!reason && preview.data && <p className="tabular-nums">{sentenceOf(preview.data, only)}</p>}
        {!reason && !preview.data && input && !preview.error && <Skeleton className="my-0.5 h-4 w-full" />}
        {!reason && !preview.data && preview.error && <p>{preview.error.message}</p>}
        {!reason && !input && <p>Choose a time of the last 30 days.</p>}
      </div>
      <EndpointAlert error={error} onRetry={recover} />
    </ConfirmDialog>
  );
}

type RecoverFields = { endpointId: string; since: string; only: Recovery };

/** A long time takes several calls. */
async function recoverAll(page: PageScope, fields: RecoverFields): Promise<ActionResult<{ messages: number }>> {
  let messages = 0;
  let since: string | null = fields.since;
  while (since) {
    const result: Awaited<ReturnType<typeof recoverWebhookMessagesAction>> = await recoverWebhookMessagesAction(page, {
      ...fields,
      since,
    });
    if (!result.ok) return result;
    messages += result.data.messages;
    since = result.data.continueFrom;
  }
  return { ok: true, data: { messages } };
}

function sentenceOf({ messages, isAtLeast }: RecoverableView, only: Recovery): string {
  if (messages === 0 && !isAtLeast)
    return only === "failed"
      ? "No message was given up since then. Those that wait are sent by themselves."
      : "There is no message since then.";
  const count = `${isAtLeast ? "At least " : ""}${countOf(messages, "message")}`;
  return `${count} will be sent. ${only === "all" ? "Your software must expect those that it has already." : ""}`.trim();
}
