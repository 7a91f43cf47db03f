"use client";

import { CirclePause, CirclePlay, EllipsisVertical, Eye, Pencil, Send, Trash2 } from "lucide-react";
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
import type { EndpointDetails } from "@/lib/webhooks/schema";
import type { EndpointDialog } from "../dialogs/endpoint-dialog";
import { preloadEndpointDialogs, useOpenEndpointDialog } from "../dialogs/endpoint-dialogs";
import { reasonAgainstSending } from "../reasons";

/** An endpoint's ⋮ menu: its actions, and why an action is disabled. */
export function EndpointActions({ endpoint }: { endpoint: EndpointDetails }) {
  const open = useOpenEndpointDialog();
  const hasOpened = useRef(false);
  const choose = (kind: Exclude<EndpointDialog["kind"], "create">) => () => {
    hasOpened.current = true;
    open({ kind, endpoint });
  };
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        preloadEndpointDialogs();
        hasOpened.current = false;
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          data-row-actions={endpoint.id}
          aria-label={`Actions for ${endpoint.url}`}
        >
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        className="w-52"
        onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}
      >
        <DropdownMenuItem asChild>
          <EnvironmentLink href={`/integrations/webhooks/${endpoint.id}`} prefetch={false}>
            <Eye aria-hidden /> View Details
          </EnvironmentLink>
        </DropdownMenuItem>
        <ActionItem label="Edit" icon={<Pencil />} onChoose={choose("edit")} />
        {endpoint.status === "enabled" ? (
          <ActionItem label="Pause" icon={<CirclePause />} onChoose={choose("pause")} />
        ) : (
          <ActionItem
            label={endpoint.status === "paused" ? "Resume" : "Enable"}
            icon={<CirclePlay />}
            onChoose={choose("resume")}
          />
        )}
        <ActionItem
          label="Send test event"
          icon={<Send />}
          reason={reasonAgainstSending(endpoint.status) ?? undefined}
          onChoose={choose("test")}
        />
        <DropdownMenuSeparator />
        <ActionItem label="Delete" icon={<Trash2 />} isDestructive onChoose={choose("delete")} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
