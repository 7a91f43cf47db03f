import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { notifyOfEvents } from "@/lib/notifications/events/notify-of-events";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { emailedTo, emailsOf, shownTo } from "@/lib/testing/worlds/notified";
import {
  attemptsOf,
  makeAllDue,
  makeEndpoint,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";
import { updateWebhookEndpoint } from "@/lib/webhooks/service";

let world: SenderWorld;
let ctx: Ctx;
let endpointId: string;

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id, "owner");
  const secret = "token=t0ps3cret";
  ({ id: endpointId } = await makeEndpoint(ctx, { url: `${world.receiver.url}/hooks?${secret}` }));
});
afterEach(() => world.end());
afterAll(() => world.close());

const answerWith = (status: number) => world.receiver.onRequest((_, response) => response.writeHead(status).end());
const endpoint = () => db().webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } });
const lane = () => db().webhookLane.findUniqueOrThrow({ where: { endpointId } });
const eventTypes = async () =>
  (await db().event.findMany({ where: { subjectId: endpointId }, orderBy: { sequence: "asc" } })).map(
    ({ type }) => type,
  );

/** As if the endpoint were enabled long ago, and its failures had begun this many days ago. */
async function failingFor(days: number): Promise<void> {
  await db().$executeRaw`
    update webhook_endpoints set status_changed_at = now() - interval '100 days' where id = ${endpointId}`;
  await db().$executeRaw`
    update webhook_lanes set failing_since = now() - ${days} * interval '1 day' where endpoint_id = ${endpointId}`;
}

/** Waits until this many attempts are recorded; each failed one is due again at once. */
async function attempts(count: number): Promise<void> {
  await expect
    .poll(async () => {
      await makeAllDue();
      return (await attemptsOf(endpointId)).length;
    }, WITHIN)
    .toBeGreaterThanOrEqual(count);
}

test("admins are told once that an endpoint is failing, after half the time", async () => {
  answerWith(500);
  world.start({ pollMs: 100 });
  await recordEvents(ctx, 1);
  await attempts(2);
  expect(await shownTo(ctx)).toEqual([]);
  await failingFor(3);
  await attempts(4);
  await expect.poll(() => shownTo(ctx), WITHIN).toEqual(["webhook_endpoint.failing"]);
  await attempts(6);
  expect(await shownTo(ctx)).toEqual(["webhook_endpoint.failing"]);
  expect((await endpoint()).status).toBe("enabled");
  expect(await emailsOf(ctx)).toHaveLength(1);
});

test("after five days of failures an endpoint is disabled, sends nothing more, and its admins know", async () => {
  answerWith(500);
  world.start({ pollMs: 100 });
  await recordEvents(ctx, 1);
  await attempts(2);
  await failingFor(5.1);
  await expect
    .poll(async () => {
      await makeAllDue();
      return (await endpoint()).status;
    }, WITHIN)
    .toBe("disabled");
  expect((await endpoint()).disabledReason).toBe("failing");
  await expect.poll(eventTypes, WITHIN).toEqual(["webhook_endpoint.disabled"]);
  await notifyOfEvents();
  expect(await shownTo(ctx)).toContain("webhook_endpoint.disabled");
  expect(await emailedTo(ctx)).toContain("disabled");
  expect(JSON.stringify([await emailsOf(ctx), await db().notification.findMany()])).not.toContain("t0ps3cret");
  const known = (await attemptsOf(endpointId)).length;
  await recordEvents(ctx, 1);
  await expect.poll(() => db().webhookMessage.count({ where: { endpointId, state: "failed" } }), WITHIN).toBe(1);
  expect(await attemptsOf(endpointId)).toHaveLength(known);
});

test("410 disables an endpoint at once; enabled again, it gets what waited", async () => {
  answerWith(410);
  world.start({ pollMs: 100 });
  await recordEvents(ctx, 1);
  await expect.poll(async () => (await endpoint()).disabledReason, WITHIN).toBe("gone");
  await expect.poll(eventTypes, WITHIN).toEqual(["webhook_endpoint.disabled"]);
  answerWith(204);
  await updateWebhookEndpoint(ctx, { endpointId, status: "enabled" });
  await expect
    .poll(async () => {
      await makeAllDue();
      return (await attemptsOf(endpointId)).at(-1)?.outcome;
    }, WITHIN)
    .toBe("delivered");
});

test("a delivery ends the row of failures", async () => {
  answerWith(500);
  world.start({ pollMs: 100 });
  await recordEvents(ctx, 1);
  await attempts(1);
  expect((await lane()).failures).toBeGreaterThan(0);
  answerWith(204);
  await expect
    .poll(async () => {
      await makeAllDue();
      return lane();
    }, WITHIN)
    .toMatchObject({ failures: 0, failingSince: null });
  expect((await lane()).lastDeliveredAt).not.toBeNull();
});

test("the time before an endpoint was enabled again is no time of failures", async () => {
  answerWith(500);
  await failingFor(20);
  await db().webhookLane.update({ where: { endpointId }, data: { failures: 5 } });
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { statusChangedAt: new Date() } });
  world.start({ pollMs: 100 });
  await recordEvents(ctx, 1);
  await attempts(2);
  expect((await endpoint()).status).toBe("enabled");
  expect(await shownTo(ctx)).toEqual([]);
});

test("a message that somebody sends again by hand does not count against the endpoint", async () => {
  answerWith(500);
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { status: "paused" } });
  await recordEvents(ctx, 1);
  world.start({ pollMs: 100 });
  await expect.poll(() => db().webhookQueueItem.count({ where: { endpointId } }), WITHIN).toBe(1);
  await db().webhookQueueItem.updateMany({ where: { endpointId }, data: { cause: "resend" } });
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { status: "enabled" } });
  await expect.poll(async () => (await attemptsOf(endpointId)).length, WITHIN).toBe(1);
  expect(await lane()).toMatchObject({ failures: 0, failingSince: null });
});
