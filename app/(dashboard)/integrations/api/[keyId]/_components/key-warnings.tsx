"use client";

import { useQuery } from "@tanstack/react-query";
import { healthWords, refusedWords } from "@/app/(dashboard)/integrations/_components/health-labels";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useNow } from "@/components/use-now";
import type { EnvironmentName } from "@/lib/platform/environments";
import type { KeyActivity, KeyHealth, RefusedRequests } from "@/lib/usage/labels";
import { HEALTH_ICONS } from "../../../_components/key-health";
import { keysActivityQuery } from "../../queries";
import { LIVE_MS } from "./live";

type Warning = { flag: KeyHealth["flag"]; title: string; toDo: string };

/** Why the key needs a look, above all that it is still called although it is revoked, expired or rotated. */
export function KeyWarnings({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const { data } = useQuery({ ...keysActivityQuery(scope, [keyId]), refetchInterval: LIVE_MS });
  const now = useNow(1_000);
  const activity = data?.keys.find((key) => key.keyId === keyId);
  const warnings = activity ? warningsOf(activity, now, scope.environment) : [];
  if (warnings.length === 0) return null;
  return (
    <section aria-label="What needs a look" className="grid gap-3">
      {warnings.map(({ flag, title, toDo }) => {
        const Icon = HEALTH_ICONS[flag];
        return (
          <Alert key={flag} variant={flag === "unused" ? "default" : "warning"}>
            <Icon aria-hidden />
            <AlertTitle className="tabular-nums" suppressHydrationWarning>
              {title}
            </AlertTitle>
            <AlertDescription>{toDo}</AlertDescription>
          </Alert>
        );
      })}
    </section>
  );
}

function warningsOf({ health, refused }: KeyActivity, now: number, environment: EnvironmentName): Warning[] {
  const knocking: Warning[] = refused
    ? [{ flag: "still_called", title: refusedWords(refused, now), toDo: CALLERS[refused.reason] }]
    : [];
  if (!health || health.flag === "still_called") return knocking;
  const title = healthWords(health, now, environment).full;
  return [...knocking, { flag: health.flag, title, toDo: TO_DO[health.flag] }];
}

const CALLERS: Record<RefusedRequests["reason"], string> = {
  revoked: "Someone still holds the revoked secret. Ask them to stop, or give them a key of their own.",
  expired: "Someone has not noticed the expiry. Move it forward, or ask them to stop.",
  rotated: "Someone still sends the old secret. Give them the new one.",
};

const TO_DO: Record<Exclude<KeyHealth["flag"], "still_called">, string> = {
  rate_limited: "The integration asks for more than its limit allows: see Limit under Configuration.",
  rejected: "The integration sends requests that are wrong or beyond its scope: see the errors below.",
  expires_soon: "Edit the key to move its expiry, or prepare the integration for its end.",
  unused: "Revoke it if nothing needs it any more.",
};
