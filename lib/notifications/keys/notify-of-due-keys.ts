import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type DueNotice, dueNotices } from "@/lib/notifications/keys/due-notices";
import { type DueKey, readDueKeys } from "@/lib/notifications/keys/read-due-keys";
import { recordExpiries } from "@/lib/notifications/keys/record-expiries";
import type { Notice } from "@/lib/notifications/sending/notice";
import { writeNotices } from "@/lib/notifications/sending/write-notices";
import { env } from "@/lib/platform/env";

const KEYS_AT_ONCE = 200;

type Due = { key: DueKey; due: DueNotice };

/**
 * Reminds of keys that expire, have expired, are unused, need a new secret, or are still called after their revocation. Each
 * reminder is sent once per key: it is noted in the transaction that writes its notifications and e-mails, and the event of an
 * expiry. Returns how many were sent.
 * @param at the time to act at; the database's by default.
 */
export async function notifyOfDueKeys(at?: Date): Promise<{ notices: number }> {
  const rotateAfterDays = env().ROTATE_AFTER_DAYS;
  const now = at ?? (await withDatabase(() => readClock(db())));
  let notices = 0;
  for (let after = ""; ; ) {
    const keys = await withDatabase(() => readDueKeys(db(), { after, now, rotateAfterDays, limit: KEYS_AT_ONCE }));
    const due = keys.flatMap((key) => dueNotices(key, now, rotateAfterDays).map((each) => ({ key, due: each })));
    if (due.length > 0) notices += await inTransaction({}, (tx) => send(tx, due));
    if (keys.length < KEYS_AT_ONCE) return { notices };
    after = keys.at(-1)!.id;
  }
}

async function send(tx: Tx, all: Due[]): Promise<number> {
  const noted = await noteNew(tx, all);
  const isNoted = ({ key, due }: Due) => noted.has(`${key.id} ${due.notice}`);
  const fresh = all.filter(isNoted);
  await writeNotices(tx, fresh.map(toNotice));
  await recordExpiries(tx, fresh);
  return fresh.length;
}

/** Notes the reminders that no other process has noted. Skips a key that was deleted meanwhile. */
async function noteNew(tx: Tx, all: Due[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ keyId: string; notice: string }[]>`
    insert into key_notices (key_id, notice)
    select due.key_id, due.notice
    from unnest(${all.map(({ key }) => key.id)}::text[], ${all.map(({ due }) => due.notice)}::text[])
      as due(key_id, notice) join api_keys k on k.id = due.key_id
    order by due.key_id, due.notice
    on conflict do nothing returning key_id as "keyId", notice`;
  return new Set(rows.map(({ keyId, notice }) => `${keyId} ${notice}`));
}

function toNotice({ key, due }: Due): Notice {
  const isCalled = due.type === "key.called_after_revocation";
  return {
    cause: `${key.id} ${due.notice}`,
    type: due.type,
    organizationId: key.organizationId,
    environment: key.environment,
    subject: { id: key.id, name: key.name },
    details: {
      at: due.at.toISOString(),
      owner: key.ownerName,
      ...(key.lastFour && { lastFour: key.lastFour }),
      ...(isCalled && { requests: key.requests }),
      ...(isCalled && key.lastAddress && { address: key.lastAddress }),
    },
    ownerId: key.ownerId,
    actorId: null,
  };
}
