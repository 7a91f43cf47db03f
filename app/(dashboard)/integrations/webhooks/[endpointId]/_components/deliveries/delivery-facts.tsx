"use client";

import { PanelFact, PanelSection } from "@/app/(dashboard)/integrations/_components/panel-facts";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { CopyButton } from "@/components/copy-button";
import { EnvironmentLink } from "@/components/page/environment-link";
import { formatExactTime } from "@/lib/time/readable-time";
import type { MessageView } from "@/lib/webhooks/log/schema";

/** What the message is about. */
export function DeliveryFacts({ message }: { message: MessageView }) {
  const { timeZone } = useWebhooksPage();
  const { id, number, sequence, subjectId, siteId, changed, happenedAt } = message;
  return (
    <PanelSection title="Message">
      <PanelFact name="Message ID">
        <span className="flex items-center gap-1">
          <code className="font-mono text-xs break-all">{id}</code>
          <CopyButton text={id} what="message ID" variant="ghost" size="icon-sm" className="-my-1.5" />
        </span>
        <span className="block text-muted-foreground text-xs">
          The header webhook-id has it, the same in every attempt.
        </span>
      </PanelFact>
      <PanelFact name="Number">{number.toLocaleString("en")} of this endpoint</PanelFact>
      <PanelFact name="Happened">
        <span suppressHydrationWarning>{formatExactTime(happenedAt, timeZone)}</span>
      </PanelFact>
      <PanelFact name="Record">
        <Subject id={subjectId} />
      </PanelFact>
      <PanelFact name="Site">{siteId ? <code className="font-mono text-xs">{siteId}</code> : "None"}</PanelFact>
      <PanelFact name="Changed">{changed.length > 0 ? changed.join(", ") : "No field is named"}</PanelFact>
      <PanelFact name="Event">
        <EnvironmentLink
          href={`/audit-log?search=${subjectId}`}
          className="font-medium text-primary underline underline-offset-4"
        >
          Number {sequence.toLocaleString("en")} in the audit log
        </EnvironmentLink>
      </PanelFact>
    </PanelSection>
  );
}

/** Keys have a screen of their own. */
function Subject({ id }: { id: string }) {
  const text = <code className="font-mono text-xs break-all">{id}</code>;
  if (!id.startsWith("key_")) return text;
  return (
    <EnvironmentLink href={`/integrations/api/${id}`} className="text-primary underline underline-offset-4">
      {text}
    </EnvironmentLink>
  );
}
