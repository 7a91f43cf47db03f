"use client";

import { EllipsisVertical, Eye, Pencil, Power, RefreshCw, ShieldOff, TimerOff, Trash2 } from "lucide-react";
import { useRef } from "react";
import { ActionItem } from "@/components/lists/action-item";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
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
  const hasOpened = useRef(false);
  const choose = (kind: Exclude<KeyDialog["kind"], "create">) => () => {
    hasOpened.current = true;
    open({ kind, keyView });
  };
  const reasonAgainst = (action: KeyAction) => reasonOf(action, keyView, quota);
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        preloadKeyDialogs();
        hasOpened.current = false;
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" data-row-actions={keyView.id} aria-label={`Actions for ${keyView.name}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        className="w-52"
        onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}
      >
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
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function reasonOf(action: KeyAction, keyView: KeyView, { apiAccess, used }: RowActionsProps["quota"]) {
  const revocationReason = keyView.revoked?.reason ?? null;
  return refusalOf(action, { status: keyView.status, revocationReason, apiAccess, used })?.message;
}
