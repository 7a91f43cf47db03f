import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import { findIssues, invalidField } from "@/lib/inputs/field-issues";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";
import { findEndpoint } from "@/lib/webhooks/load";
import type { RecoveredView, RecoverInput } from "@/lib/webhooks/log/schema";

/**
 * `step`: messages that one statement looks through. `forMs`: how long one call looks for messages; the rest of its transaction's
 * time is for the last step and the commit.
 */
type Pace = { step: number; forMs: number };

const STEP = 2_000;
const FOR_MS = { apiKey: 1_000, others: 6_000 };

/**
 * Sends an endpoint's messages of a time again: those that failed, or all of them. They are put in the queue in the order of
 * their numbers; messages that wait already keep their place. A paused or disabled endpoint gets them when it is enabled. When there are too many for one call, the answer says where the
 * next one continues.
 * @param pace for tests.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, VALIDATION_ERROR naming `since` or `until`.
 */
export async function recoverWebhookMessages(
  ctx: Ctx,
  input: RecoverInput,
  pace: Pace = { step: STEP, forMs: ctx.actor.kind === "apiKey" ? FOR_MS.apiKey : FOR_MS.others },
): Promise<RecoveredView> {
  requireGlobalWriter(ctx, "recover webhook messages");
  return inTransaction(ctx, async (tx) => {
    await findEndpoint(tx, ctx, input.endpointId);
    const now = await readClock(tx);
    await requireRange(input, now);
    await joinByIndex(tx);
    return recoverSteps(tx, ctx, { ...input, until: input.until ?? now, ...pace });
  });
}

async function requireRange({ since, until }: RecoverInput, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - MESSAGE_RETENTION_DAYS * DAY_MS - MINUTE_MS);
  const fields = await findIssues([
    () => refuseIf(since < oldest, "since", `Messages are kept for ${MESSAGE_RETENTION_DAYS} days. Use a later time.`),
    () => refuseIf(since > now, "since", "This time is in the future."),
    () => refuseIf(until !== undefined && until <= since, "until", "The range ends before it begins."),
  ]);
  if (fields.length > 0) throw new AppError("VALIDATION_ERROR", fields.map(({ issue }) => issue).join(" "), { fields });
}

function refuseIf(isWrong: boolean, field: string, issue: string): void {
  if (isWrong) throw invalidField(field, issue);
}

/** PostgreSQL cannot know how few rows a step updates, and would read whole days to find them. */
async function joinByIndex(tx: Tx): Promise<void> {
  await tx.$queryRaw`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
}

type Range = RecoverInput & { until: Date } & Pace;

async function recoverSteps(tx: Tx, ctx: Ctx, range: Range): Promise<RecoveredView> {
  const deadline = performance.now() + range.forMs;
  let messages = 0;
  let after: Step["last"] = { at: range.since.toISOString(), id: "" };
  for (;;) {
    const step = await recoverStep(tx, ctx, range, after);
    messages += step.queued;
    if (step.looked < range.step) return { messages, continueFrom: null };
    after = step.last!;
    if (performance.now() >= deadline) return { messages, continueFrom: new Date(after.at).toISOString() };
  }
}

/** `last`: the last message that was looked at; its time to the microsecond. */
type Step = { queued: number; looked: number; last: { at: string; id: string } | null };

async function recoverStep(
  tx: Tx,
  { organizationId }: Ctx,
  range: Range,
  after: NonNullable<Step["last"]>,
): Promise<Step> {
  const { endpointId, since, until, only } = range;
  const [step] = await tx.$queryRaw<Step[]>`
    with page as materialized (
      select at, id, attempts, state from webhook_messages
      where endpoint_id = ${endpointId} and organization_id = ${organizationId} and at >= ${since} and at < ${until}
        and at >= ${after.at}::timestamptz and (at, id) > (${after.at}::timestamptz, ${after.id})
      order by at, id limit ${range.step}),
    queued as (
      insert into webhook_queue (message_id, message_at, organization_id, endpoint_id, due_at, attempt, cause)
      select id, at, ${organizationId}, ${endpointId},
        clock_timestamp() + row_number() over (order by at, id) * interval '1 microsecond', attempts + 1, 'recover'
      from page where ${only} = 'all' or state = 'failed'
      on conflict (message_id) do nothing returning message_id, message_at, due_at),
    changed as (
      update webhook_messages m set next_attempt_at = q.due_at,
        state = case when m.state = 'failed' then 'pending' else m.state end
      from queued q
      where m.at = q.message_at and m.id = q.message_id and m.organization_id = ${organizationId}
      returning 1)
    select (select count(*)::int from changed) as queued, (select count(*)::int from page) as looked,
      (select jsonb_build_object('at', at, 'id', id) from page order by at desc, id desc limit 1) as last`;
  return step!;
}
