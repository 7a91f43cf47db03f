"use client";

import { CirclePause, CirclePlay, Eye, Pencil, Send, Trash2 } from "lucide-react";
import { ActionItem } from "@/components/lists/action-item";
import { RowMenu } from "@/components/lists/row-menu";
import { EnvironmentLink } from "@/components/page/environment-link";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import type { EndpointDialog } from "../dialogs/endpoint-dialog";
import { preloadEndpointDialogs, useOpenEndpointDialog } from "../dialogs/endpoint-dialogs";
import { reasonAgainstSending } from "../reasons";

/** An endpoint's ⋮ menu: its actions, and why an action is disabled. */
export function EndpointActions({ endpoint }: { endpoint: EndpointDetails }) {
  const open = useOpenEndpointDialog();
  return (
    <RowMenu
      rowId={endpoint.id}
      name={endpoint.url}
      className="w-52"
      preload={preloadEndpointDialogs}
      onChoose={(kind: Exclude<EndpointDialog["kind"], "create">) => open({ kind, endpoint })}
    >
      {(choose) => (
        <>
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
        </>
      )}
    </RowMenu>
  );
}
