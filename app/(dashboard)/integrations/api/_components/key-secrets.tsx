"use client";

import { TriangleAlert } from "lucide-react";
import { ExactTime } from "@/components/relative-time";
import { useNow } from "@/components/use-now";
import { maskedSecret } from "@/lib/keys/labels";
import { isUndelivered } from "@/lib/keys/lifecycle";
import type { KeyView, SecretView } from "@/lib/keys/schema";
import { describeTimeLeft } from "@/lib/time/readable-time";

/** The key's current secret, a replaced one that still works, and a warning if the secret was never delivered. */
export function KeySecrets({ keyView }: { keyView: KeyView }) {
  const now = useNow();
  const current = keyView.secrets.find((secret) => secret.state === "current");
  const older = keyView.secrets.find((secret) => secret.state === "overlap");
  const isLost = current && keyView.status === "active" && isLostOf(keyView, current, now);
  return (
    <div className="grid justify-items-start gap-1">
      {current && (
        <code className="font-mono text-[0.8125rem]">{maskedSecret(keyView.environment, current.lastFour)}</code>
      )}
      {older?.endsAt && keyView.status === "active" && (
        <OlderSecret lastFour={older.lastFour} endsAt={older.endsAt} now={now} />
      )}
      {isLost && (
        <span className="flex items-start gap-1 text-warning text-xs">
          <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          Secret never delivered: rotate it
        </span>
      )}
    </div>
  );
}

function OlderSecret({ lastFour, endsAt, now }: { lastFour: string; endsAt: string; now: number }) {
  return (
    <ExactTime at={endsAt} className="text-muted-foreground text-xs tabular-nums">
      <code className="font-mono">••••{lastFour}</code> ends in {describeTimeLeft(endsAt, now)}
    </ExactTime>
  );
}

function isLostOf({ lastUsed }: KeyView, { createdAt, deliveredAt }: SecretView, now: number): boolean {
  const secret = { createdAt: new Date(createdAt), deliveredAt: deliveredAt ? new Date(deliveredAt) : null };
  return isUndelivered(secret, lastUsed && new Date(lastUsed.at), new Date(now));
}
