import type { Tx } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import type { DueNotice } from "@/lib/notifications/keys/due-notices";
import type { DueKey } from "@/lib/notifications/keys/read-due-keys";
import { newId } from "@/lib/platform/ids";

const actor = { kind: "system", name: "Expiry reminders" } as const;

/** Records for these keys that they expire soon or have expired, with the notices that say so. Other notices are no events. */
export async function recordExpiries(tx: Tx, noticed: { key: DueKey; due: DueNotice }[]): Promise<void> {
  const requestId = newId("request");
  for (const { key, due } of noticed) {
    if (!due.type.startsWith("key.expire")) continue;
    const { organizationId, environment } = key;
    await recordEvent(
      tx,
      { actor, organizationId, requestId, address: null },
      {
        type: due.type === "key.expired" ? "key.expired" : "key.expiring",
        subject: key,
        environment,
        changes: { expiresAt: { after: due.at.toISOString() } },
      },
    );
  }
}
