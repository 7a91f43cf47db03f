"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, LoaderCircle, Send } from "lucide-react";
import { useState } from "react";
import { sendTestEventAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { PendingButton } from "@/components/dialogs/pending-button";
import { EnvironmentLink } from "@/components/page/environment-link";
import type { MessageView } from "@/lib/webhooks/log/schema";
import { describeLast } from "../message-labels";
import { useWebhooksPage } from "../webhooks-page";
import { EndpointAlert } from "./endpoint-alert";
import { newestMessageQuery } from "./queries";
import { useEndpointMutation } from "./use-endpoint-mutation";

type TestDeliveryProps = {
  endpointId: string;
  /** Shows the first message of any kind, not only a test event that was sent here. */
  waitsForAny?: boolean;
};

/** Sends a test event and waits for what becomes of it. */
export function TestDelivery({ endpointId, waitsForAny = false }: TestDeliveryProps) {
  const { scope } = useWebhooksPage();
  const [isSent, setIsSent] = useState(false);
  const [before, setBefore] = useState<number | null>(waitsForAny ? 0 : null);
  const { data } = useQuery(newestMessageQuery(scope, endpointId));
  const newest = data?.messages[0] ?? null;
  const { run, isPending, error } = useEndpointMutation(sendTestEventAction, {
    onDone: () => setIsSent(true),
    isUrgent: true,
  });
  function send() {
    setBefore(newest?.number ?? 0);
    run({ endpointId });
  }
  const message = newest && before !== null && newest.number > before ? newest : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Outcome message={message} isAwaited={waitsForAny || isSent} isFirst={waitsForAny} />
        <PendingButton variant="outline" className="ml-auto" isPending={isPending} disabled={!data} onClick={send}>
          <Send aria-hidden /> Send test event
        </PendingButton>
      </div>
      <EndpointAlert error={error} onRetry={send} />
    </div>
  );
}

type OutcomeProps = { message: MessageView | null; isAwaited: boolean; isFirst: boolean };

function Outcome({ message, isAwaited, isFirst }: OutcomeProps) {
  const isOpen = message === null || message.attempts === 0;
  const isDelivered = message?.state === "delivered";
  return (
    <div role="status" className="flex min-w-0 items-start gap-2 text-sm">
      {isOpen && isAwaited && (
        <>
          <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-muted-foreground" />
          <span className="text-muted-foreground">
            {message ? "Sending…" : isFirst ? "Waiting for the first delivery…" : "Waiting for the delivery…"}
          </span>
        </>
      )}
      {!isOpen && (
        <>
          {isDelivered ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
          ) : (
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />
          )}
          <span className="wrap-anywhere">
            {isDelivered ? "Delivered" : "Not delivered"}: {describeLast(message)}{" "}
            <EnvironmentLink
              href={`/integrations/webhooks/${message.endpointId}?message=${message.id}`}
              className="font-medium text-primary underline underline-offset-4"
            >
              See the delivery
            </EnvironmentLink>
          </span>
        </>
      )}
    </div>
  );
}
