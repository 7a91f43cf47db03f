import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";

/** An account, by what an attempt to sign in knows of it. */
type Who = { email: string } | { userId: string };
type Writer = Pick<Tx, "$executeRaw">;
type Failures = { count: number; since: Date };

/** A count that no sign-in has ended is recorded after an hour. */
const RECORD_AFTER_SECONDS = 60 * 60;
const MOST_AT_ONCE = 1_000;

/** Counts an attempt as failed, if the account exists. `uncountFailure` takes it back when it succeeds. */
export async function countFailure(tx: Writer, who: Who): Promise<void> {
  await tx.$executeRaw`
    insert into failed_sign_ins (user_id, count) select id, 1 from users where ${isWho(who)}
    on conflict (user_id) do update set count = failed_sign_ins.count + 1`;
}

export async function uncountFailure(client: Writer, who: Who): Promise<void> {
  await client.$executeRaw`
    update failed_sign_ins set count = greatest(count - 1, 0)
    where user_id = (select id from users where ${isWho(who)})`;
}

/** Records the account's failed attempts so far as one event with their count, and starts over. */
export async function recordFailures(tx: Tx, ctx: CallerCtx, user: { id: string; name: string }): Promise<void> {
  const rows = await tx.$queryRaw<Failures[]>`
    delete from failed_sign_ins where user_id = ${user.id} returning count, since`;
  const failures = rows[0];
  if (!failures || failures.count === 0) return;
  const changes = { attempts: { after: failures.count }, since: { after: failures.since.toISOString() } };
  await recordAccountEvent(tx, ctx, { type: "account.sign_in_failed", user, changes });
}

/** Records the failed attempts that began over an hour ago and that no sign-in followed. Returns for how many accounts. */
export async function recordOldFailures(): Promise<number> {
  const users = await withDatabase(
    () => db().$queryRaw<{ id: string; name: string }[]>`
      select u.id, u.name from failed_sign_ins f join users u on u.id = f.user_id
      where f.since < now() - make_interval(secs => ${RECORD_AFTER_SECONDS}) order by f.since limit ${MOST_AT_ONCE}`,
  );
  const actor = { kind: "system" as const, name: "Sign-in" };
  for (const user of users) {
    const ctx = { actor, requestId: newId("request"), address: null };
    await inTransaction({}, (tx) => recordFailures(tx, ctx, user));
  }
  return users.length;
}

function isWho(who: Who): Prisma.Sql {
  return "email" in who ? Prisma.sql`email = ${who.email}` : Prisma.sql`id = ${who.userId}`;
}
