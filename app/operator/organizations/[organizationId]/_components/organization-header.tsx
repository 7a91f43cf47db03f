"use client";

import { useTitle } from "@/components/page/use-title";
import { Button } from "@/components/ui/button";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { canTake } from "@/lib/organizations/api-access";
import { AccessBadge } from "../../../_components/access-badge";
import { DecisionButtons } from "../../../_components/decision-buttons";
import type { OperatorDialog } from "../../../_components/operator-dialog";
import { preloadOperatorDialogs, useOpenOperatorDialog } from "../../../_components/operator-dialogs";

/** The organization's name, API access and actions. */
export function OrganizationHeader({ organization }: { organization: OrganizationDetails }) {
  useTitle(organization.name, "Operator console");
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1
            dir="auto"
            tabIndex={-1}
            className="font-semibold text-2xl leading-8 tracking-tight outline-none wrap-anywhere"
          >
            {organization.name}
          </h1>
          <AccessBadge state={organization.apiAccess} />
        </div>
        <p className="font-mono text-muted-foreground text-xs wrap-anywhere">{organization.slug}</p>
      </div>
      <Actions organization={organization} />
    </header>
  );
}

function Actions({ organization }: { organization: OrganizationDetails }) {
  const { apiAccess, requests } = organization;
  const open = requests.find(({ decision }) => decision === null);
  return (
    <div className="flex flex-wrap gap-2">
      {open ? (
        <DecisionButtons organization={organization} requestId={open.id} />
      ) : (
        canTake("enable", apiAccess) && (
          <ActionButton label="Enable API access" dialog={{ kind: "enable", organization, requestId: null }} />
        )
      )}
      {canTake("resume", apiAccess) && (
        <ActionButton label="Resume API access" dialog={{ kind: "resume", organization }} />
      )}
      <ActionButton label="Change plan" dialog={{ kind: "plan", organization }} />
      {canTake("suspend", apiAccess) && (
        <ActionButton label="Suspend API access" dialog={{ kind: "suspend", organization }} isDestructive />
      )}
    </div>
  );
}

type ActionButtonProps = { label: string; dialog: OperatorDialog; isDestructive?: boolean };

function ActionButton({ label, dialog, isDestructive }: ActionButtonProps) {
  const open = useOpenOperatorDialog();
  return (
    <Button
      variant="outline"
      data-row-actions={dialog.organization.id}
      className={isDestructive ? "text-destructive enabled:hover:bg-destructive-muted" : undefined}
      onPointerEnter={preloadOperatorDialogs}
      onFocus={preloadOperatorDialogs}
      onClick={() => open(dialog)}
    >
      {label}
    </Button>
  );
}
