import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { insertAttempt, insertMessages, makeLogDays } from "@/lib/testing/worlds/webhooks/webhook-log";
import { makeEndpoint } from "@/lib/testing/worlds/webhooks/webhook-world";
import { DAY_MS } from "@/lib/time/durations";
import { MESSAGES_PER_PAGE, messageStates } from "@/lib/webhooks/labels";
import { listEndpointRows } from "@/lib/webhooks/list-endpoints";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { listWebhookAttempts } from "@/lib/webhooks/log/list-attempts";
import { listWebhookMessages } from "@/lib/webhooks/log/list-messages";
import { listAttemptsInput, listMessagesInput } from "@/lib/webhooks/log/schema";
import { pauseWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";

let admin: Ctx;
let endpointId: string;

beforeAll(makeLogDays);
beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  ({ id: endpointId } = await makeEndpoint(admin));
});

const list = (filters: object = {}) => listWebhookMessages(admin, listMessagesInput.parse({ endpointId, ...filters }));
const numbersOf = async (filters: object) => (await list(filters)).messages.map(({ number }) => number);

describe("messages", () => {
  test("are listed newest first; following `older` and then `newer` shows each once", async () => {
    const total = 2 * MESSAGES_PER_PAGE + 5;
    await insertMessages(admin, endpointId, total);
    const pages = [await list()];
    while (pages.at(-1)!.older) pages.push(await list({ cursor: pages.at(-1)!.older! }));
    const numbers = pages.map(({ messages }) => messages.map(({ number }) => number));
    expect(numbers.flat()).toEqual(Array.from({ length: total }, (_, index) => total - index));
    expect(pages[0]!.newer).toBeNull();
    await insertMessages(admin, endpointId, 1, () => ({ number: 1_000n }));
    const back = await list({ cursor: pages[2]!.newer! });
    expect(back.messages.map(({ number }) => number)).toEqual(numbers[1]);
  });

  test("are filtered by range, state, type, group, record, site, id and number", async () => {
    const [old, delivered, , test] = await insertMessages(admin, endpointId, 4, (index) => ({
      ...(index === 0 && { at: new Date(Date.now() - 3 * DAY_MS) }),
      ...(index === 1 && { state: "delivered", siteId: "site_1", deliveredAt: new Date() }),
      ...(index === 2 && { type: "site.updated" }),
      ...(index === 3 && { type: "webhook.test" }),
    }));
    expect(await numbersOf({})).toEqual([4, 3, 2]);
    expect(await numbersOf({ range: "7d" })).toEqual([4, 3, 2, 1]);
    expect(await numbersOf({ state: "delivered" })).toEqual([2]);
    expect(await numbersOf({ type: "visitor" })).toEqual([2]);
    expect(await numbersOf({ type: "site.updated" })).toEqual([3]);
    expect(await numbersOf({ type: "webhook.test" })).toEqual([4]);
    expect(await numbersOf({ search: test!.subjectId })).toEqual([4]);
    expect(await numbersOf({ search: "site_1" })).toEqual([2]);
    expect(await numbersOf({ search: delivered!.id })).toEqual([2]);
    expect(await numbersOf({ search: "1", range: "30d" })).toEqual([1]);
    expect(await numbersOf({ search: old!.id })).toEqual([]);
  });

  test("that wait are held while the endpoint is paused, and pending again afterwards", async () => {
    const due = new Date(Date.now() + 60_000);
    await insertMessages(admin, endpointId, 2, (index) => ({
      state: index === 0 ? "pending" : "held",
      attempts: 0,
      nextAttemptAt: due,
    }));
    expect((await list({ state: "pending" })).messages).toMatchObject([
      { state: "pending", nextAttemptAt: due.toISOString() },
      { state: "pending" },
    ]);
    expect(await numbersOf({ state: "held" })).toEqual([]);
    await pauseWebhookEndpoint(admin, { endpointId });
    expect((await list({ state: "held" })).messages).toMatchObject([
      { state: "held", nextAttemptAt: null },
      { state: "held" },
    ]);
    expect(await numbersOf({ state: "pending" })).toEqual([]);
  });

  test("of a disabled endpoint are held, except for what was resent", async () => {
    const [waiting, failed] = await insertMessages(admin, endpointId, 3, (index) => ({
      state: index === 1 ? "failed" : "pending",
      attempts: index,
    }));
    await db().webhookEndpoint.update({ where: { id: endpointId }, data: { status: "disabled" } });
    const resent = await resendWebhookMessage(admin, { endpointId, messageId: failed!.id });
    expect(resent).toMatchObject({ state: "retrying", nextAttemptAt: expect.any(String) });
    expect(await numbersOf({ state: "retrying" })).toEqual([2]);
    expect(await numbersOf({ state: "held" })).toEqual([3, 1]);
    expect(await resendWebhookMessage(admin, { endpointId, messageId: waiting!.id })).toMatchObject({
      state: "pending",
    });
    expect(await numbersOf({ state: "pending" })).toEqual([1]);
  });

  test("are listed by the state that they show, and each by one alone", async () => {
    const stored = ["pending", "held", "pending", "held", "delivered", "failed"] as const;
    await insertMessages(admin, endpointId, 6, (index) => ({ state: stored[index], attempts: index < 2 ? 0 : index }));
    for (const status of ["enabled", "paused", "disabled"] as const) {
      await db().webhookEndpoint.update({ where: { id: endpointId }, data: { status } });
      const shown = (await list()).messages;
      const filtered = await Promise.all(messageStates.map(async (state) => (await list({ state })).messages));
      for (const [index, state] of messageStates.entries())
        expect(filtered[index], `${state} of a ${status} endpoint`).toEqual(
          shown.filter((each) => each.state === state),
        );
      expect(filtered.flat()).toHaveLength(6);
    }
  });

  test("a cursor of other filters, of another endpoint, or a forged one is refused", async () => {
    await insertMessages(admin, endpointId, MESSAGES_PER_PAGE + 1);
    const { older } = await list();
    const other = await makeEndpoint(admin);
    const forged = `${Buffer.from('["older","2026-01-01T00:00:00Z","","2000-01-01T00:00:00Z"]').toString("base64url")}.x`;
    const wrong = [{ cursor: older, state: "failed" }, { cursor: older, endpointId: other.id }, { cursor: forged }];
    for (const filters of wrong)
      await expect(list(filters)).rejects.toMatchObject({
        code: "VALIDATION_ERROR",
        details: { fields: [{ field: "cursor" }] },
      });
  });
});

test("a message shows each attempt with what was sent and answered, and when the next one follows", async () => {
  const [message] = await insertMessages(admin, endpointId, 1, () => ({ state: "pending" }));
  const next = new Date(Date.now() + 5_000);
  const first = await insertAttempt(message!, { nextAttemptAt: next });
  const second = await insertAttempt(message!, {
    ...{ number: 2, cause: "resend", outcome: "timed_out", status: null, responseBody: null },
    responseHeaders: undefined,
  });
  const { attemptLog, ...shown } = await getWebhookMessage(admin, { endpointId, messageId: message!.id });
  expect(shown).toEqual((await list()).messages[0]);
  expect(attemptLog).toMatchObject([
    {
      ...{
        id: first,
        number: 1,
        messageNumber: 1,
        outcome: "http_error",
        status: 500,
        nextAttemptAt: next.toISOString(),
      },
      request: { headers: { "webhook-id": message!.id }, body: "{}" },
      response: { headers: {}, body: "no" },
    },
    { id: second, number: 2, cause: "resend", outcome: "timed_out", nextAttemptAt: null, response: null },
  ]);
});

test("a message that does not exist, or never could, is not found", async () => {
  const ids = [newId("webhookMessage"), `msg_${"7".repeat(26)}`, "msg_", "x", `msg_${"-".repeat(26)}`];
  for (const messageId of ids)
    await expect(getWebhookMessage(admin, { endpointId, messageId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

describe("attempts", () => {
  const attempts = (query: object = {}) =>
    listWebhookAttempts(admin, { endpointId, ...listAttemptsInput.parse({ limit: 2, ...query }) });

  test("are listed newest first, page by page", async () => {
    const messages = await insertMessages(admin, endpointId, 5);
    const ids: string[] = [];
    for (const message of messages) ids.unshift(await insertAttempt(message, { at: message.at }));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await attempts({ cursor });
      seen.push(...page.attempts.map(({ id }) => id));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(seen).toEqual(ids);
  });

  test("are filtered by message, outcome and cause", async () => {
    const [one, other] = await insertMessages(admin, endpointId, 2);
    const first = await insertAttempt(one!, { outcome: "delivered", status: 204, error: null });
    const second = await insertAttempt(other!, { cause: "recover" });
    const idsOf = async (query: object) => (await attempts(query)).attempts.map(({ id }) => id);
    expect(await idsOf({ messageId: one!.id })).toEqual([first]);
    expect(await idsOf({ outcome: "delivered,timed_out" })).toEqual([first]);
    expect(await idsOf({ cause: "recover" })).toEqual([second]);
  });
});

test("the list of endpoints counts the attempts of 24 hours and what waits, each for its own endpoint", async () => {
  const other = await makeEndpoint(admin);
  const [message] = await insertMessages(admin, endpointId, 1);
  await insertAttempt(message!, { outcome: "delivered" });
  await insertAttempt(message!);
  await insertAttempt(message!, { at: new Date(Date.now() - 2 * DAY_MS) });
  const { endpoints } = await listEndpointRows(admin);
  const healthOf = (id: string) => endpoints.find((endpoint) => endpoint.id === id)!.health;
  expect(healthOf(endpointId)).toMatchObject({ delivered: 1, failed: 1, waiting: 0 });
  expect(healthOf(other.id)).toMatchObject({ delivered: 0, failed: 0, waiting: 0, lastAttemptAt: null });
});
