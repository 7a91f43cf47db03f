"use client";

import { useQuery } from "@tanstack/react-query";
import { describeHealth, describeRefused } from "@/app/(dashboard)/integrations/_components/health-labels";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useNow } from "@/components/use-now";
import type { EnvironmentName } from "@/lib/platform/environments";
import type { KeyActivity, KeyHealth, RefusedRequests } from "@/lib/usage/schema";
import { HEALTH_ICONS } from "../../../_components/key-health";
import { keysActivityQuery } from "../../queries";
import { REFRESH_MS } from "./auto-refresh";

type Warning = { flag: KeyHealth["flag"]; title: string; advice: string };

/**
 * Says why the key needs attention, above all that it is still called after it was revoked, expired or rotated. The header
 * shows a secret that was never delivered.
 */
export function KeyWarnings({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const { data } = useQuery({ ...keysActivityQuery(scope, [keyId]), refetchInterval: REFRESH_MS });
  const now = useNow(1_000);
  const activity = data?.keys.find((key) => key.keyId === keyId);
  const warnings = activity ? warningsOf(activity, now, scope.environment) : [];
  if (warnings.length === 0) return null;
  return (
    <section aria-label="Needs attention" className="grid gap-3">
      {warnings.map(({ flag, title, advice }) => {
        const Icon = HEALTH_ICONS[flag];
        return (
          <Alert key={flag} variant={flag === "unused" ? "default" : "warning"}>
            <Icon aria-hidden />
            <AlertTitle className="tabular-nums" suppressHydrationWarning>
              {title}
            </AlertTitle>
            <AlertDescription>{advice}</AlertDescription>
          </Alert>
        );
      })}
    </section>
  );
}

function warningsOf({ attention, refused }: KeyActivity, now: number, environment: EnvironmentName): Warning[] {
  const stillCalled: Warning[] = refused
    ? [{ flag: "still_called", title: describeRefused(refused, now), advice: CALLER_ADVICE[refused.reason] }]
    : [];
  const others = attention.flatMap((health) => {
    if (health.flag === "still_called" || health.flag === "undelivered") return [];
    const title = describeHealth(health, now, environment).full;
    return [{ flag: health.flag, title, advice: ADVICE[health.flag] }];
  });
  return [...stillCalled, ...others];
}

const CALLER_ADVICE: Record<RefusedRequests["reason"], string> = {
  revoked: "Someone is still using the revoked secret. Ask them to stop, or give them their own key.",
  expired: "Someone is still using the expired key. Extend its expiry, or ask them to stop.",
  rotated: "Someone is still using the old secret. Give them the new one.",
};

const ADVICE: Record<Exclude<KeyHealth["flag"], "still_called" | "undelivered">, string> = {
  rotation_asked: "Rotate the key, so that the secret they know stops working.",
  owner_gone: "Edit the key and choose who answers for it.",
  rotation_due: "Rotate the key. An overlap gives the integration time to switch.",
  rate_limited: "The integration sends more requests than its limit allows. See Limit under Configuration.",
  rejected: "The integration sends requests that are invalid or outside its scope. See the errors below.",
  expires_soon: "Edit the key to extend its expiry, or prepare the integration for the expiry.",
  unused: "Revoke it if nothing uses it any more.",
};
