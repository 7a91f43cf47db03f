"use client";

import { rowFlag } from "@/app/(dashboard)/integrations/_components/health-labels";
import { HealthFlag } from "@/app/(dashboard)/integrations/_components/key-health";
import { byActor } from "@/components/actor-label";
import { Hint } from "@/components/hint";
import { useEnvironment } from "@/components/page/use-environment";
import { RelativeTime } from "@/components/relative-time";
import { useNow } from "@/components/use-now";
import type { KeyView } from "@/lib/keys/schema";
import { reasonLabel } from "../key-labels";
import { KeyStatusBadge } from "./key-status";
import { useKeyActivity } from "./keys-activity";

/** The key's status, and below it when, by whom and why it was revoked, or why it needs attention. */
export function StatusCell({ keyView }: { keyView: KeyView }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 @min-[59rem]:grid @min-[59rem]:justify-items-start">
      <KeyStatusBadge status={keyView.status} />
      {keyView.revoked && <Revocation revoked={keyView.revoked} />}
      <Health keyId={keyView.id} />
    </div>
  );
}

function Revocation({ revoked: { at, byName, reason, note } }: { revoked: NonNullable<KeyView["revoked"]> }) {
  const label = reasonLabel(reason);
  return (
    <span className="max-w-48 text-muted-foreground text-xs leading-4 wrap-anywhere">
      <RelativeTime at={at} /> {byActor(byName)}
      <span className="block">{note ? <Hint tip={note}>{label}</Hint> : label}</span>
    </span>
  );
}

function Health({ keyId }: { keyId: string }) {
  const now = useNow();
  const environment = useEnvironment();
  const activity = useKeyActivity(keyId);
  const found = typeof activity === "string" ? null : rowFlag(activity, now, environment);
  if (!found) return null;
  const { flag, isRecent, short, full } = found;
  const label = (
    <HealthFlag flag={flag} isQuiet={!isRecent || undefined} className="whitespace-nowrap text-xs leading-4">
      {short}
    </HealthFlag>
  );
  return full === short ? label : <Hint tip={full}>{label}</Hint>;
}
