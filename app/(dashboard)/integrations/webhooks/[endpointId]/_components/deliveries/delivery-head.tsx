"use client";

import { RotateCw } from "lucide-react";
import { toast } from "sonner";
import { EndpointAlert } from "@/app/(dashboard)/integrations/webhooks/_components/dialogs/endpoint-alert";
import { useEndpointMutation } from "@/app/(dashboard)/integrations/webhooks/_components/dialogs/use-endpoint-mutation";
import { resendWebhookMessageAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { PendingButton } from "@/components/dialogs/pending-button";
import { SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { useNow } from "@/components/use-now";
import { EVENT_MEANINGS } from "@/lib/events/catalog/labels";
import type { EndpointStatus } from "@/lib/webhooks/labels";
import type { MessageDetails } from "@/lib/webhooks/log/schema";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { MessageStateBadge } from "./message-state";
import { describeNext } from "./next-attempt";

const NOTES: Record<EndpointStatus, string> = {
  enabled: "Sends the same message again, with the same ID and number.",
  paused: "Sends the same message again when the endpoint is resumed.",
  disabled: "Sends the same message now, to try your receiver. The endpoint stays disabled.",
};

type DeliveryHeadProps = { endpoint: EndpointDetails; message: MessageDetails };

/** The delivery's event and state, what happens next, and "Resend". */
export function DeliveryHead({ endpoint, message }: DeliveryHeadProps) {
  const now = useNow(1_000);
  const { run, isPending, error } = useEndpointMutation(resendWebhookMessageAction, {
    onDone: () => void toast.success("The message is sent again"),
  });
  const resend = () => run({ endpointId: endpoint.id, messageId: message.id });
  return (
    <div className="grid gap-3 border-b pb-5">
      <SheetTitle className="pr-10 font-medium font-mono text-sm leading-6 wrap-anywhere">{message.type}</SheetTitle>
      <SheetDescription className="-mt-2 text-muted-foreground text-sm">
        {EVENT_MEANINGS[message.type]}
      </SheetDescription>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <MessageStateBadge {...message} />
        <p className="text-sm" suppressHydrationWarning>
          {describeNext(message, now)}
        </p>
      </div>
      <div>
        <PendingButton
          variant="outline"
          size="sm"
          isPending={isPending}
          aria-describedby="resend-note"
          onClick={resend}
        >
          <RotateCw aria-hidden /> Resend
        </PendingButton>
        <p id="resend-note" className="mt-1.5 text-muted-foreground text-xs">
          {NOTES[endpoint.status]}
        </p>
      </div>
      <EndpointAlert error={error} onRetry={resend} />
    </div>
  );
}
