"use client";

import { MomentIn } from "@/app/(dashboard)/integrations/_components/facts";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { EndpointDetails, WebhookSecretView } from "@/lib/webhooks/schema";
import { ActionButton } from "./details-header";

/** The secrets that sign messages: the current one, and one that was replaced and still signs. */
export function SecretsCard({ endpoint }: { endpoint: EndpointDetails }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Signing secrets</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        <ul className="divide-y">
          {endpoint.secrets.map((secret) => (
            <Secret key={secret.id} secret={secret} />
          ))}
        </ul>
        <div className="flex flex-wrap gap-2 border-t py-3">
          <ActionButton endpoint={endpoint} kind="reveal" label="Reveal" />
          <ActionButton endpoint={endpoint} kind="rotate" label="Rotate" />
        </div>
      </CardContent>
    </Card>
  );
}

function Secret({ secret }: { secret: WebhookSecretView }) {
  const { timeZone } = useWebhooksPage();
  return (
    <li className="grid gap-0.5 py-3 text-sm tabular-nums">
      <span className="flex flex-wrap justify-between gap-x-3">
        <code className="font-mono text-[0.8125rem]">whsec_••••••••</code>
        <span className={secret.state === "current" ? "text-success" : "text-warning"}>
          {secret.state === "current" ? "Current" : "Replaced, still signs"}
        </span>
      </span>
      <span className="text-xs">
        <span className="text-muted-foreground">Since </span>
        <MomentIn at={secret.createdAt} timeZone={timeZone} />
      </span>
      {secret.endsAt && (
        <span className="text-xs">
          <span className="text-muted-foreground">Until </span>
          <MomentIn at={secret.endsAt} timeZone={timeZone} />
        </span>
      )}
    </li>
  );
}
