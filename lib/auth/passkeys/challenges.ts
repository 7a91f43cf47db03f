import { randomBytes } from "node:crypto";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { newId } from "@/lib/platform/ids";

const MAX_AGE_SECONDS = 5 * 60;

/**
 * Stores a challenge that works once, for 5 minutes. `userId`: who must answer it; null when someone signs in. Anyone may ask
 * for one, so each also deletes two that have expired: the table holds those of the last minutes, however many ask.
 */
export async function mintChallenge(
  userId: string | null,
): Promise<{ id: string; challenge: Uint8Array<ArrayBuffer> }> {
  const id = newId("challenge");
  const challenge = new Uint8Array(randomBytes(32));
  const text = Buffer.from(challenge).toString("base64url");
  await withDatabase(
    () => db().$executeRaw`
      with outdated as (
        delete from passkey_challenges where id in (
          select id from passkey_challenges where expires_at < now() order by expires_at limit 2 for update skip locked))
      insert into passkey_challenges (id, challenge, user_id, expires_at)
      values (${id}, ${text}, ${userId}, now() + make_interval(secs => ${MAX_AGE_SECONDS}))`,
  );
  return { id, challenge };
}

/** Deletes the challenge and returns it in base64url; null when it was used, has expired or is not this person's. */
export async function takeChallenge(id: string, userId: string | null): Promise<string | null> {
  const rows = await withDatabase(
    () => db().$queryRaw<{ challenge: string }[]>`
      delete from passkey_challenges
      where id = ${id} and user_id is not distinct from ${userId} and expires_at > now() returning challenge`,
  );
  return rows[0]?.challenge ?? null;
}

/** Deletes the challenges that nobody answered in time. Returns how many. */
export async function dropOutdatedChallenges(): Promise<number> {
  return withDatabase(() => db().$executeRaw`delete from passkey_challenges where expires_at < now()`);
}
