"use client";

import { useQuery } from "@tanstack/react-query";
import { Fact, Facts } from "@/app/(dashboard)/integrations/_components/facts";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { KeyView } from "@/lib/keys/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { RefusedRequestsLink } from "../../_components/refused-requests-link";
import { keysActivityQuery } from "../../queries";
import { REFRESH_MS } from "./auto-refresh";
import { Moment } from "./moment";

/** The time, IP address and client of the key's last use. */
export function LastUseCard({ keyView: { id, lastUsed } }: { keyView: KeyView }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Last use</CardTitle>
      </CardHeader>
      <CardContent>
        {!lastUsed && <Unused keyId={id} />}
        {lastUsed && (
          <Facts>
            <Fact name="Time">
              <ExactMoment at={lastUsed.at} />
            </Fact>
            <Fact name="IP address">{lastUsed.address ?? "Unknown"}</Fact>
            <Fact name="Client">{lastUsed.client ?? "Unknown"}</Fact>
          </Facts>
        )}
      </CardContent>
    </Card>
  );
}

/** Distinguishes a key without requests from one whose requests were all refused. */
function Unused({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const { data } = useQuery({ ...keysActivityQuery(scope, [keyId]), refetchInterval: REFRESH_MS });
  const lastRefusedAt = data?.keys.find((key) => key.keyId === keyId)?.lastRefusedAt;
  if (!lastRefusedAt) return <p className="text-muted-foreground">Never used</p>;
  return (
    <div className="grid gap-3.5">
      <p className="text-warning">Only refused requests</p>
      <Facts>
        <Fact name="Newest refused request">
          <ExactMoment at={lastRefusedAt} />
        </Fact>
      </Facts>
      <RefusedRequestsLink keyId={keyId} lastRefusedAt={lastRefusedAt} className="justify-self-start text-sm">
        See why they were refused
      </RefusedRequestsLink>
    </div>
  );
}

function ExactMoment({ at }: { at: string }) {
  return (
    <>
      <Moment at={at} />
      <span className="block text-muted-foreground text-xs" suppressHydrationWarning>
        {formatExactTime(at, "UTC")}
      </span>
    </>
  );
}
