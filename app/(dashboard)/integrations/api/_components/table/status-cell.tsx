"use client";

import { rowFlag } from "@/app/(dashboard)/integrations/_components/health-labels";
import { HealthFlag } from "@/app/(dashboard)/integrations/_components/key-health";
import { Hint } from "@/components/hint";
import { useEnvironment } from "@/components/page/use-environment";
import { useNow } from "@/components/use-now";
import type { KeyView } from "@/lib/keys/schema";
import { KeyStatusBadge } from "./key-status";
import { useKeyActivity } from "./keys-activity";

/** The key's status, and below it why the key needs attention. */
export function StatusCell({ keyView }: { keyView: KeyView }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 @min-[59rem]:grid @min-[59rem]:justify-items-start">
      <KeyStatusBadge status={keyView.status} />
      <Health keyId={keyView.id} />
    </div>
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
