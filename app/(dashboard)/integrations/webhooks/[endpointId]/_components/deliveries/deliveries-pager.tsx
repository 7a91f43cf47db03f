"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { PageLink } from "@/components/page/page-link";
import { Button } from "@/components/ui/button";
import type { MessageListView } from "@/lib/webhooks/log/schema";
import type { DeliveryControls } from "./use-delivery-filters";

type DeliveriesPagerProps = { list: MessageListView; controls: DeliveryControls };

/** The time zone of the list, and links to newer and older deliveries. They are links, so that Back works. */
export function DeliveriesPager({ list: { newer, older, messages }, controls }: DeliveriesPagerProps) {
  const { timeZone } = useWebhooksPage();
  if (messages.length === 0 && !newer && !older) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border-t px-5 py-3">
      <p className="text-muted-foreground text-xs">Times in {timeZone}</p>
      {(newer || older) && (
        <nav aria-label="Pages of deliveries" className="flex gap-2">
          <TurnLink cursor={newer} controls={controls}>
            <ChevronLeft aria-hidden /> Newer
          </TurnLink>
          <TurnLink cursor={older} controls={controls}>
            Older <ChevronRight aria-hidden />
          </TurnLink>
        </nav>
      )}
    </div>
  );
}

type TurnLinkProps = { cursor: string | null; controls: DeliveryControls; children: ReactNode };

function TurnLink({ cursor, controls: { turn, urlOf }, children }: TurnLinkProps) {
  if (!cursor) return <PageLink href={null}>{children}</PageLink>;
  return (
    <Button asChild variant="outline" size="sm">
      <a
        href={urlOf({ cursor, message: null })}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          turn(cursor);
        }}
      >
        {children}
      </a>
    </Button>
  );
}
