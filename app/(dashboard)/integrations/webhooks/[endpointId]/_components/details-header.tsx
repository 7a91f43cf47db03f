"use client";

import type { EndpointDialog } from "@/app/(dashboard)/integrations/webhooks/_components/dialogs/endpoint-dialog";
import {
  preloadEndpointDialogs,
  useOpenEndpointDialog,
} from "@/app/(dashboard)/integrations/webhooks/_components/dialogs/endpoint-dialogs";
import { EndpointStatusBadge } from "@/app/(dashboard)/integrations/webhooks/_components/endpoint-status";
import { reasonAgainstSending } from "@/app/(dashboard)/integrations/webhooks/_components/reasons";
import { DetailsAction } from "@/components/details/details-action";
import { useTitle } from "@/components/page/use-title";
import type { EndpointDetails } from "@/lib/webhooks/schema";

/** The endpoint's URL, description, status and actions. */
export function DetailsHeader({ endpoint }: { endpoint: EndpointDetails }) {
  const { url, description, status } = endpoint;
  useTitle(url);
  const cannotSend = reasonAgainstSending(status);
  return (
    <header className="grid gap-4">
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="font-semibold text-xl leading-7 tracking-tight wrap-anywhere">{url}</h1>
          <EndpointStatusBadge status={status} />
        </div>
        {description && (
          <p dir="auto" className="text-muted-foreground wrap-anywhere">
            {description}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <ActionButton endpoint={endpoint} kind="edit" label="Edit" isFirst />
        <ActionButton endpoint={endpoint} kind="test" label="Send test event" reason={cannotSend} />
        <ActionButton endpoint={endpoint} kind="check" label="Check your receiver" />
        {status === "enabled" && <ActionButton endpoint={endpoint} kind="pause" label="Pause" />}
        {status === "paused" && <ActionButton endpoint={endpoint} kind="resume" label="Resume" />}
        {status === "disabled" && <ActionButton endpoint={endpoint} kind="resume" label="Enable" />}
        <ActionButton endpoint={endpoint} kind="delete" label="Delete" isDestructive />
      </div>
    </header>
  );
}

type ActionButtonProps = {
  endpoint: EndpointDetails;
  kind: Exclude<EndpointDialog["kind"], "create">;
  label: string;
  /** Why it is disabled. */
  reason?: string | null;
  isDestructive?: boolean;
  isFirst?: boolean;
};

/** A button that opens a dialog about the endpoint. */
export function ActionButton({ endpoint, kind, label, reason, isDestructive, isFirst }: ActionButtonProps) {
  const open = useOpenEndpointDialog();
  return (
    <DetailsAction
      label={label}
      reason={reason}
      isDestructive={isDestructive}
      returnsFocusOf={isFirst ? endpoint.id : undefined}
      preload={preloadEndpointDialogs}
      onChoose={() => open({ kind, endpoint })}
    />
  );
}
