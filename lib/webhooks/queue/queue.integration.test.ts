import pg from "pg";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { untilBlocked } from "@/lib/testing/until-blocked";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { insertMessages, makeLogDays } from "@/lib/testing/worlds/webhooks/webhook-log";
import { makeEndpoint } from "@/lib/testing/worlds/webhooks/webhook-world";
import { DAY_MS } from "@/lib/time/durations";
import { recoverInput } from "@/lib/webhooks/log/schema";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";
import { resendWebhookMessages } from "@/lib/webhooks/queue/resend-messages";

let admin: Ctx;
let endpointId: string;

beforeAll(makeLogDays);
beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  ({ id: endpointId } = await makeEndpoint(admin));
});

const queued = () => db().webhookQueueItem.findMany({ where: { endpointId }, orderBy: { dueAt: "asc" } });
const resend = (messageId: string) => resendWebhookMessage(admin, { endpointId, messageId });
const recover = (input: object) => recoverWebhookMessages(admin, recoverInput.parse({ endpointId, ...input }));
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe("resending", () => {
  test("a failed message puts it in the queue, due now, with the attempt that follows", async () => {
    const [message] = await insertMessages(admin, endpointId, 1);
    const view = await resend(message!.id);
    const [item] = await queued();
    expect(item).toMatchObject({ messageId: message!.id, messageAt: message!.at, attempt: 11, cause: "resend" });
    expect(view).toMatchObject({ state: "retrying", nextAttemptAt: item!.dueAt.toISOString() });
  });

  test("a delivered message stays delivered", async () => {
    const delivered = { state: "delivered" as const, attempts: 1, deliveredAt: new Date() };
    const [message] = await insertMessages(admin, endpointId, 1, () => delivered);
    expect(await resend(message!.id)).toMatchObject({ state: "delivered", nextAttemptAt: expect.any(String) });
    expect(await queued()).toMatchObject([{ attempt: 2 }]);
  });

  test("ten at once make one row", async () => {
    const [message] = await insertMessages(admin, endpointId, 1);
    await Promise.all(Array.from({ length: 10 }, () => resend(message!.id)));
    expect(await queued()).toHaveLength(1);
  });

  test("one that waits for its next attempt is due now; one that is being sent is left alone", async () => {
    const [waiting, sending] = await insertMessages(admin, endpointId, 2, () => ({ state: "pending", attempts: 3 }));
    const later = new Date(Date.now() + DAY_MS);
    const item = {
      organizationId: admin.organizationId,
      endpointId,
      dueAt: later,
      attempt: 4,
      cause: "schedule" as const,
    };
    const leasedUntil = new Date(Date.now() + DAY_MS);
    await db().webhookQueueItem.createMany({
      data: [
        { ...item, messageId: waiting!.id, messageAt: waiting!.at },
        { ...item, messageId: sending!.id, messageAt: sending!.at, leasedUntil },
      ],
    });
    await resend(waiting!.id);
    await resend(sending!.id);
    const [now, left] = await queued();
    expect(now).toMatchObject({ messageId: waiting!.id, attempt: 4, cause: "resend" });
    expect(now!.dueAt.getTime()).toBeLessThan(later.getTime());
    expect(left).toMatchObject({ messageId: sending!.id, dueAt: later, cause: "schedule", leasedUntil });
  });

  test("a message of another endpoint, or of none, is not found", async () => {
    const other = await makeEndpoint(admin);
    const [theirs] = await insertMessages(admin, other.id, 1);
    for (const id of [theirs!.id, newId("webhookMessage")])
      await expect(resend(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await queued()).toEqual([]);
  });
});

describe("recovering", () => {
  const states = ["failed", "delivered", "failed", "failed"] as const;

  test("puts the failed messages of a time in the queue, in the order of their numbers", async () => {
    const rows = await insertMessages(admin, endpointId, 4, (index) => ({
      state: states[index],
      ...(index === 0 && { at: new Date(Date.now() - 2 * DAY_MS) }),
      ...(states[index] === "delivered" && { deliveredAt: new Date() }),
    }));
    expect(await recover({ since: ago(DAY_MS) })).toEqual({ messages: 2, continueFrom: null });
    expect((await queued()).map(({ messageId, cause }) => [messageId, cause])).toEqual([
      [rows[2]!.id, "recover"],
      [rows[3]!.id, "recover"],
    ]);
    expect(await recover({ since: ago(DAY_MS) }), "they wait already").toMatchObject({ messages: 0 });
    expect(await recover({ since: ago(3 * DAY_MS), until: ago(DAY_MS) })).toMatchObject({ messages: 1 });
    expect(await recover({ since: ago(3 * DAY_MS), only: "all" })).toMatchObject({ messages: 1 });
    const stored = await db().webhookMessage.findMany({ where: { endpointId }, orderBy: { number: "asc" } });
    expect(stored.map(({ state }) => state)).toEqual(["pending", "delivered", "pending", "pending"]);
  });

  test("takes steps, and says where to continue when one call cannot look through all", async () => {
    const rows = await insertMessages(admin, endpointId, 10);
    const pace = { step: 3, forMs: 60_000 };
    const since = ago(DAY_MS);
    const slowly = (from: string, forMs: number) =>
      recoverWebhookMessages(admin, recoverInput.parse({ endpointId, since: from, only: "all" }), { ...pace, forMs });
    const { messages, continueFrom } = await slowly(since, 0);
    expect([messages, continueFrom]).toEqual([3, rows[2]!.at.toISOString()]);
    expect(await slowly(continueFrom!, 60_000)).toEqual({ messages: 7, continueFrom: null });
    expect((await queued()).map(({ messageId }) => messageId)).toEqual(rows.map(({ id }) => id));
  });

  test.each([
    ["since", { since: ago(31 * DAY_MS) }],
    ["since", { since: ago(-DAY_MS) }],
    ["until", { since: ago(DAY_MS), until: ago(2 * DAY_MS) }],
  ])("a wrong %s is refused", async (field, input) => {
    await expect(recover(input)).rejects.toMatchObject({ code: "VALIDATION_ERROR", details: { fields: [{ field }] } });
  });
});

test("several messages are resent at once; those that the endpoint does not have are not counted", async () => {
  const [first, second] = await insertMessages(admin, endpointId, 2);
  const other = await makeEndpoint(admin);
  const [theirs] = await insertMessages(admin, other.id, 1);
  const messageIds = [first!.id, second!.id, first!.id, theirs!.id, newId("webhookMessage")];
  expect(await resendWebhookMessages(admin, { endpointId, messageIds })).toEqual({ messages: 2 });
  expect((await queued()).map(({ messageId }) => messageId).toSorted()).toEqual([first!.id, second!.id].toSorted());
  await expect(
    resendWebhookMessages(admin, { endpointId: newId("webhookEndpoint"), messageIds }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("messages are resent by id, whatever the order of the call, so two calls never wait for each other", async () => {
  const messages = await insertMessages(admin, endpointId, 2);
  const [low, high] = messages.map(({ id }) => id).toSorted();
  await Promise.all([low!, high!].map(resend));
  const other = new pg.Client(databaseUrl());
  await other.connect();
  const lock = "select 1 from webhook_queue where message_id = $1 for update nowait";
  await other.query("begin");
  await other.query(lock, [low]);
  const resending = resendWebhookMessages(admin, { endpointId, messageIds: [high!, low!] });
  await untilBlocked();
  await other.query(lock, [high]);
  await other.query("commit");
  await other.end();
  expect(await resending).toEqual({ messages: 2 });
});
