import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { WebhookMessageState } from "@/lib/db/generated/enums";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { insertEndpoint, insertMessage } from "@/lib/testing/worlds/webhooks/endpoint-row";
import { HOUR_MS } from "@/lib/time/durations";
import type { AttemptOutcome } from "@/lib/webhooks/labels";
import { countAttempts } from "@/lib/webhooks/log/count-attempts";
import { countRecoverable } from "@/lib/webhooks/log/count-recoverable";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

beforeAll(() => ensureWebhookPartitions(2));

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

async function makeWorld(): Promise<{ ctx: Ctx; member: Ctx; endpointId: string }> {
  const { id } = await makeOrganization();
  const ctx = await makeMember(id);
  return { ctx, member: await makeMember(id, "member"), endpointId: await insertEndpoint(ctx) };
}

/** A message of this time whose only attempt met this. */
async function insertAttempt(ctx: Ctx, endpointId: string, at: Date, outcome: AttemptOutcome): Promise<void> {
  const messageId = await insertMessage(ctx, endpointId, at);
  await db().webhookAttempt.updateMany({ where: { messageId, organizationId: ctx.organizationId }, data: { outcome } });
}

async function insertInState(ctx: Ctx, endpointId: string, at: Date, state: WebhookMessageState): Promise<void> {
  const id = await insertMessage(ctx, endpointId, at);
  await db().webhookMessage.updateMany({ where: { id, organizationId: ctx.organizationId }, data: { state } });
}

test("attempts are counted by hour and outcome, only this endpoint's and only of this time", async () => {
  const { ctx, endpointId } = await makeWorld();
  const other = await insertEndpoint(ctx);
  await insertAttempt(ctx, other, ago(0), "delivered");
  await insertAttempt(ctx, endpointId, ago(30 * HOUR_MS), "delivered");
  await insertAttempt(ctx, endpointId, ago(2 * HOUR_MS), "delivered");
  for (const outcome of ["http_error", "redirected", "timed_out", "unreachable", "bad_certificate", "refused_address"])
    await insertAttempt(ctx, endpointId, ago(0), outcome as AttemptOutcome);
  const view = await countAttempts(ctx, { endpointId, range: "24h" });
  expect(view.totals).toEqual({ delivered: 1, answered: 2, timedOut: 1, notReached: 3 });
  expect(view.buckets).toHaveLength(24);
  expect(view.buckets.at(-3)).toMatchObject({ delivered: 1, answered: 0 });
  expect(view.buckets.reduce((sum, { notReached }) => sum + notReached, 0)).toBe(3);
  expect(view.countedFrom).toBeNull();
  expect((await countAttempts(ctx, { endpointId, range: "7d" })).totals.delivered).toBe(2);
});

test("of more attempts than can be counted, the newest are, and the view says from when on", async () => {
  const { ctx, endpointId } = await makeWorld();
  const times = [ago(3 * HOUR_MS), ago(2 * HOUR_MS), ago(HOUR_MS)];
  for (const at of times) await insertAttempt(ctx, endpointId, at, "delivered");
  const view = await countAttempts(ctx, { endpointId, range: "24h" }, 2);
  expect(view.totals.delivered).toBe(2);
  expect(view.countedFrom).toBe(times[1]!.toISOString());
});

test("a recovery counts what failed, or also what was delivered, of its time", async () => {
  const { ctx, endpointId } = await makeWorld();
  await insertInState(ctx, endpointId, ago(3 * HOUR_MS), "failed");
  await insertInState(ctx, endpointId, ago(HOUR_MS), "failed");
  await insertInState(ctx, endpointId, ago(HOUR_MS), "delivered");
  await insertInState(ctx, endpointId, ago(HOUR_MS), "pending");
  const since = ago(2 * HOUR_MS);
  const input = { endpointId, since, only: "failed" } as const;
  expect(await countRecoverable(ctx, input)).toEqual({ messages: 1, isAtLeast: false });
  expect(await countRecoverable(ctx, { ...input, only: "all" })).toEqual({ messages: 2, isAtLeast: false });
  expect((await countRecoverable(ctx, { ...input, since: ago(4 * HOUR_MS) })).messages).toBe(2);
  expect((await countRecoverable(ctx, { ...input, until: since })).messages).toBe(0);
  expect(await countRecoverable(ctx, { ...input, only: "all" }, 2)).toMatchObject({ isAtLeast: true });
});

test("members may not see counts, and other organizations and environments do not see the endpoint", async () => {
  const { ctx, member, endpointId } = await makeWorld();
  const stranger = await makeMember((await makeOrganization()).id);
  const counts = (who: Ctx, id = endpointId) => countAttempts(who, { endpointId: id, range: "24h" });
  const recoverable = (who: Ctx) => countRecoverable(who, { endpointId, since: ago(HOUR_MS), only: "failed" });
  for (const read of [counts, recoverable]) {
    await expect(read(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(read(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(read({ ...ctx, environment: "sandbox" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(counts(ctx, newId("webhookEndpoint"))).rejects.toMatchObject({ code: "NOT_FOUND" });
});
