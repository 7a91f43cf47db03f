"use client";

import { useQuery } from "@tanstack/react-query";
import type { KeyDialog } from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialog";
import {
  preloadKeyDialogs,
  useOpenKeyDialog,
} from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialogs";
import { KeyStatusBadge } from "@/app/(dashboard)/integrations/api/_components/table/key-status";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { DetailsAction } from "@/components/details/details-action";
import { useTitle } from "@/components/page/use-title";
import { type KeyAction, refusalOf } from "@/lib/keys/lifecycle";
import type { KeyView } from "@/lib/keys/schema";
import { KeySecrets } from "../../_components/key-secrets";
import { keyListQuery } from "../../queries";
import { quotaFilters } from "../../quota-filters";

/** The key's name, secrets, status and actions. */
export function DetailsHeader({ keyView }: { keyView: KeyView }) {
  useTitle(keyView.name);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 dir="auto" className="font-semibold text-2xl leading-8 tracking-tight wrap-anywhere">
            {keyView.name}
          </h1>
          <KeyStatusBadge status={keyView.status} />
        </div>
        <KeySecrets keyView={keyView} />
      </div>
      <Actions keyView={keyView} />
    </header>
  );
}

type Kind = Exclude<KeyDialog["kind"], "create">;

function Actions({ keyView }: { keyView: KeyView }) {
  if (keyView.status === "revoked") {
    return (
      <div className="flex flex-wrap gap-2">
        <ActionButton keyView={keyView} action="reactivate" label="Reactivate Key" isFirst />
        <ActionButton keyView={keyView} action="delete" label="Delete Key" isDestructive />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <ActionButton keyView={keyView} action="edit" label="Edit Key" isFirst />
      <ActionButton keyView={keyView} action="rotate" label="Rotate Key" />
      <ActionButton keyView={keyView} action="revoke" label="Revoke Key" isDestructive />
    </div>
  );
}

type ActionButtonProps = {
  keyView: KeyView;
  action: Kind & KeyAction;
  label: string;
  isDestructive?: boolean;
  isFirst?: boolean;
};

function ActionButton({ keyView, action, label, isDestructive, isFirst }: ActionButtonProps) {
  const open = useOpenKeyDialog();
  return (
    <DetailsAction
      label={label}
      reason={useReasonAgainst(action, keyView)}
      isDestructive={isDestructive}
      returnsFocusOf={isFirst ? keyView.id : undefined}
      preload={preloadKeyDialogs}
      onChoose={() => open({ kind: action, keyView })}
    />
  );
}

function useReasonAgainst(action: KeyAction, keyView: KeyView): string | undefined {
  const { scope } = useKeysPage();
  const { data } = useQuery(keyListQuery(scope, quotaFilters));
  if (!data) return undefined;
  const revocationReason = keyView.revoked?.reason ?? null;
  const { apiAccess, used } = data;
  return refusalOf(action, { status: keyView.status, revocationReason, apiAccess, used })?.message;
}
