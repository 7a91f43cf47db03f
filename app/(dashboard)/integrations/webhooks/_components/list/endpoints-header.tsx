"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { apiAccessQuery } from "@/app/(dashboard)/integrations/api/_access/queries";
import { useAwaitedTitle } from "@/components/dialogs/focus-return";
import { ScreenHeader } from "@/components/page/screen-header";
import { Button } from "@/components/ui/button";
import type { EndpointRowsView } from "@/lib/webhooks/schema";
import { preloadEndpointDialogs, useOpenEndpointDialog } from "../dialogs/endpoint-dialogs";
import { reasonAgainstAdding } from "../reasons";
import { useWebhooksPage } from "../webhooks-page";
import { WEBHOOKS_ABOUT } from "./endpoints-frame";

/** The title, the number of endpoints used, and "Add endpoint" with the reason when it is disabled. */
export function EndpointsHeader({ list }: { list: EndpointRowsView | undefined }) {
  const { scope } = useWebhooksPage();
  const { data: access } = useQuery(apiAccessQuery(scope));
  const open = useOpenEndpointDialog();
  const reason = list && reasonAgainstAdding(list, access?.state);
  return (
    <ScreenHeader title="Webhooks" about={WEBHOOKS_ABOUT} titleRef={useAwaitedTitle()}>
      <div className="grid gap-1.5 sm:justify-items-end">
        <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2">
          {list && (
            <p className="text-muted-foreground text-sm tabular-nums">
              {list.endpoints.length} of {list.limit} endpoints used
            </p>
          )}
          <Button
            data-add-endpoint
            disabled={!list || Boolean(reason)}
            aria-describedby={reason ? "add-endpoint-reason" : undefined}
            onPointerEnter={preloadEndpointDialogs}
            onFocus={preloadEndpointDialogs}
            onClick={() => open({ kind: "create" })}
          >
            <Plus aria-hidden /> Add endpoint
          </Button>
        </div>
        {reason && (
          <p
            id="add-endpoint-reason"
            className="max-w-sm text-balance text-[0.8125rem] text-muted-foreground sm:text-right"
          >
            {reason}
          </p>
        )}
      </div>
    </ScreenHeader>
  );
}
