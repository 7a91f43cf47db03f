"use client";

import { Fact, Facts, MomentIn } from "@/app/(dashboard)/integrations/_components/facts";
import { rateLabel } from "@/app/(dashboard)/integrations/webhooks/_components/form/endpoint-differences";
import {
  inCatalogOrder,
  subscriptionLabel,
} from "@/app/(dashboard)/integrations/webhooks/_components/subscription-labels";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { byActor } from "@/components/actor-label";
import { CopyButton } from "@/components/copy-button";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { EndpointDetails } from "@/lib/webhooks/schema";

/** The endpoint's events, sites, payload, rate and origin. */
export function ConfigurationCard({ endpoint }: { endpoint: EndpointDetails }) {
  const { timeZone } = useWebhooksPage();
  const { eventTypes, sites, include, dialect, requestsPerSecond, createdAt, createdByName, id } = endpoint;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Configuration</CardTitle>
      </CardHeader>
      <CardContent>
        <Facts>
          <Fact name="Events">
            <ul>
              {inCatalogOrder(eventTypes).map((subscription) => (
                <li key={subscription}>{subscriptionLabel(subscription)}</li>
              ))}
            </ul>
          </Fact>
          <Fact name="Sites">
            {sites.length === 0 ? "All sites, including those added later" : sites.map(({ name }) => name).join(", ")}
          </Fact>
          <Fact name="Payload">{include === "ids" ? "IDs only" : "The record, as it is when the message is sent"}</Fact>
          <Fact name="Format">{dialect === "v2" ? "v2, names as in /developer/v2" : "v1, names as in /api/v1"}</Fact>
          <Fact name="Maximum rate">{requestsPerSecond === null ? "No limit" : rateLabel(requestsPerSecond)}</Fact>
          <Fact name="Created">
            <MomentIn at={createdAt} timeZone={timeZone} />
            <span className="block text-muted-foreground">{byActor(createdByName)}</span>
          </Fact>
          <Fact name="Endpoint ID">
            <span className="flex items-center gap-1">
              <code className="min-w-0 font-mono text-xs break-all">{id}</code>
              <CopyButton text={id} what="endpoint ID" variant="ghost" size="icon-sm" className="-my-1.5" />
            </span>
          </Fact>
          <Fact name="Changes">
            <EnvironmentLink
              href={`/audit-log?search=${id}`}
              className="font-medium text-primary underline underline-offset-4"
            >
              In the audit log
            </EnvironmentLink>
          </Fact>
        </Facts>
      </CardContent>
    </Card>
  );
}
