"use client";

import { Fact, Facts, MomentIn } from "@/app/(dashboard)/integrations/_components/facts";
import { attemptsOf, waitingOf } from "@/app/(dashboard)/integrations/webhooks/_components/health-figures";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { formatShare } from "@/components/format-figures";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { EndpointDetails } from "@/lib/webhooks/schema";

/** How delivery goes: the last attempt and delivery, the last 24 hours, and what waits. */
export function DeliveryCard({ endpoint: { health, status } }: { endpoint: EndpointDetails }) {
  const { delivered, failed, lastAttemptAt, lastDeliveredAt, waiting, oldestDueAt } = health;
  const attempts = delivered + failed;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Delivery</CardTitle>
      </CardHeader>
      <CardContent>
        <Facts>
          <Fact name="Last 24 hours">
            {attempts === 0 ? "No attempts" : `${formatShare(delivered / attempts)} of ${attemptsOf(health)} succeeded`}
          </Fact>
          <Fact name="Last delivery">
            <Time at={lastDeliveredAt} />
          </Fact>
          <Fact name="Last attempt">
            <Time at={lastAttemptAt} />
          </Fact>
          <Fact name="Waiting">
            {waiting === 0 ? "No messages" : waitingOf(health)}
            {oldestDueAt && waiting > 0 && status === "enabled" && (
              <span className="block text-muted-foreground">
                The next one is due <Time at={oldestDueAt} />
              </span>
            )}
          </Fact>
        </Facts>
      </CardContent>
    </Card>
  );
}

function Time({ at }: { at: string | null }) {
  const { timeZone } = useWebhooksPage();
  return at ? <MomentIn at={at} timeZone={timeZone} /> : "None yet";
}
