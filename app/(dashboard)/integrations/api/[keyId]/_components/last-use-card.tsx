"use client";

import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { KeyView } from "@/lib/keys/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { Fact, Facts, Moment } from "./facts";

/** The time, IP address and client of the key's last use. */
export function LastUseCard({ keyView: { lastUsed } }: { keyView: KeyView }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Last use</CardTitle>
      </CardHeader>
      <CardContent>
        {!lastUsed && <p className="text-muted-foreground">Never used</p>}
        {lastUsed && (
          <Facts>
            <Fact name="Time">
              <Moment at={lastUsed.at} />
              <span className="block text-muted-foreground text-xs" suppressHydrationWarning>
                {formatExactTime(lastUsed.at, "UTC")}
              </span>
            </Fact>
            <Fact name="IP address">{lastUsed.address ?? "Unknown"}</Fact>
            <Fact name="Client">{lastUsed.client ?? "Unknown"}</Fact>
          </Facts>
        )}
      </CardContent>
    </Card>
  );
}
