"use client";

import { Eye, Pencil, Power, RefreshCw, ShieldOff, TimerOff, Trash2 } from "lucide-react";
import { ActionItem } from "@/components/lists/action-item";
import { RowMenu } from "@/components/lists/row-menu";
import { EnvironmentLink } from "@/components/page/environment-link";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { type KeyAction, refusalOf } from "@/lib/keys/lifecycle";
import type { KeyListView, KeyView } from "@/lib/keys/schema";
import type { KeyDialog } from "../dialogs/key-dialog";
import { preloadKeyDialogs, useOpenKeyDialog } from "../dialogs/key-dialogs";

type RowActionsProps = {
  keyView: KeyView;
  quota: Pick<KeyListView, "apiAccess" | "used">;
};

/** A key's ⋮ menu: its actions, and why an action is disabled. */
export function RowActions({ keyView, quota }: RowActionsProps) {
  const open = useOpenKeyDialog();
  const reasonAgainst = (action: KeyAction) => reasonOf(action, keyView, quota);
  return (
    <RowMenu
      rowId={keyView.id}
      name={keyView.name}
      className="w-52"
      preload={preloadKeyDialogs}
      onChoose={(kind: Exclude<KeyDialog["kind"], "create">) => open({ kind, keyView })}
    >
      {(choose) => (
        <>
          <DropdownMenuItem asChild>
            <EnvironmentLink href={`/integrations/api/${keyView.id}`} prefetch={false}>
              <Eye aria-hidden /> View Details
            </EnvironmentLink>
          </DropdownMenuItem>
          {keyView.status === "revoked" ? (
            <>
              <ActionItem
                label="Reactivate Key"
                icon={<Power />}
                reason={reasonAgainst("reactivate")}
                onChoose={choose("reactivate")}
              />
              <DropdownMenuSeparator />
              <ActionItem label="Delete Key" icon={<Trash2 />} isDestructive onChoose={choose("delete")} />
            </>
          ) : (
            <>
              <ActionItem label="Edit Key" icon={<Pencil />} onChoose={choose("edit")} />
              <ActionItem
                label="Rotate Key"
                icon={<RefreshCw />}
                reason={reasonAgainst("rotate")}
                onChoose={choose("rotate")}
              />
              {keyView.secrets.some(({ state }) => state === "overlap") && (
                <ActionItem label="End Overlap" icon={<TimerOff />} onChoose={choose("endOverlap")} />
              )}
              <DropdownMenuSeparator />
              <ActionItem label="Revoke Key" icon={<ShieldOff />} isDestructive onChoose={choose("revoke")} />
            </>
          )}
        </>
      )}
    </RowMenu>
  );
}

function reasonOf(action: KeyAction, keyView: KeyView, { apiAccess, used }: RowActionsProps["quota"]) {
  const revocationReason = keyView.revoked?.reason ?? null;
  return refusalOf(action, { status: keyView.status, revocationReason, apiAccess, used })?.message;
}
