"use client";

import { CirclePause, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { MomentIn } from "@/app/(dashboard)/integrations/_components/facts";
import { waitingOf } from "@/app/(dashboard)/integrations/webhooks/_components/health-figures";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { DISABLED_REASON_LABELS, type DisabledReason } from "@/lib/webhooks/labels";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { ActionButton } from "./details-header";

/** Says why nothing is delivered, and what to do. Nothing while delivery works. */
export function StatusNotice({ endpoint }: { endpoint: EndpointDetails }) {
  if (endpoint.status === "disabled") return <Disabled endpoint={endpoint} />;
  if (endpoint.status === "paused") return <Paused endpoint={endpoint} />;
  return endpoint.health.failingSince && <Failing endpoint={endpoint} since={endpoint.health.failingSince} />;
}

const WHAT_TO_DO: Record<DisabledReason, ReactNode> = {
  failing:
    "Look at the last attempts below, and repair the receiver. To try it, resend one of the deliveries. Then enable the endpoint, and recover what it missed.",
  gone: "With 410 the receiver says that it wants no more messages. If that was a mistake, correct it, enable the endpoint, and recover what it missed.",
};

function Disabled({ endpoint }: { endpoint: EndpointDetails }) {
  const { timeZone } = useWebhooksPage();
  const { disabledReason, statusChangedAt } = endpoint;
  return (
    <Alert variant="destructive">
      <CircleX aria-hidden />
      <AlertTitle>Disabled{disabledReason && `: ${lowerFirst(DISABLED_REASON_LABELS[disabledReason])}`}</AlertTitle>
      <AlertDescription>
        <p>
          New events are not sent since <MomentIn at={statusChangedAt} timeZone={timeZone} />.{" "}
          {disabledReason && WHAT_TO_DO[disabledReason]}
        </p>
        <div className="mt-1 flex flex-wrap gap-2">
          <ActionButton endpoint={endpoint} kind="resume" label="Enable endpoint" />
        </div>
      </AlertDescription>
    </Alert>
  );
}

function Paused({ endpoint: { statusChangedAt, health } }: { endpoint: EndpointDetails }) {
  const { timeZone } = useWebhooksPage();
  return (
    <Alert>
      <CirclePause aria-hidden />
      <AlertTitle>Paused</AlertTitle>
      <AlertDescription>
        <p>
          Nothing is sent since <MomentIn at={statusChangedAt} timeZone={timeZone} />.{" "}
          {health.waiting > 0
            ? `Waiting: ${waitingOf(health)}, sent in order when you resume it.`
            : "New events wait, and are sent in order when you resume it."}
        </p>
      </AlertDescription>
    </Alert>
  );
}

function Failing({ endpoint: { health }, since }: { endpoint: EndpointDetails; since: string }) {
  const { timeZone } = useWebhooksPage();
  return (
    <Alert variant="warning">
      <TriangleAlert aria-hidden />
      <AlertTitle>Every attempt fails</AlertTitle>
      <AlertDescription>
        <p>
          The first one failed <MomentIn at={since} timeZone={timeZone} />.
          {health.waiting > 0 &&
            ` ${waitingOf(health)} ${health.waiting === 1 ? "waits" : "wait"} for another attempt.`}{" "}
          See below what the receiver answers. After 5 days of failures the endpoint is disabled.
        </p>
      </AlertDescription>
    </Alert>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
