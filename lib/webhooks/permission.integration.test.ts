import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { KeyAccess } from "@/lib/db/generated/enums";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { insertMessages, makeLogDays } from "@/lib/testing/worlds/webhooks/webhook-log";
import { makeEndpoint, PUBLIC_URL } from "@/lib/testing/worlds/webhooks/webhook-world";
import { refusal } from "@/lib/testing/worlds/who-may";
import { listEndpointRows, listWebhookEndpoints } from "@/lib/webhooks/list-endpoints";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { listWebhookAttempts } from "@/lib/webhooks/log/list-attempts";
import { listWebhookMessages } from "@/lib/webhooks/log/list-messages";
import { listAttemptsInput, listMessagesInput, recoverInput } from "@/lib/webhooks/log/schema";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";
import { listEndpointsInput } from "@/lib/webhooks/schema";
import { revealWebhookSecret } from "@/lib/webhooks/secrets/reveal-secret";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import {
  deleteWebhookEndpoint,
  getEndpointDetails,
  getWebhookEndpoint,
  updateWebhookEndpoint,
} from "@/lib/webhooks/service";

type Target = { endpointId: string; messageId: string };
type Verb = [name: string, run: (ctx: Ctx, target: Target) => Promise<unknown>];

const since = () => new Date(Date.now() - 60_000).toISOString();

const READS: Verb[] = [
  ["view", (ctx, { endpointId }) => getWebhookEndpoint(ctx, { endpointId })],
  ["list attempts", (ctx, { endpointId }) => listWebhookAttempts(ctx, { ...listAttemptsInput.parse({}), endpointId })],
];
const WRITES: Verb[] = [
  ["edit", (ctx, { endpointId }) => updateWebhookEndpoint(ctx, { endpointId, description: "Mine now" })],
  ["pause", (ctx, { endpointId }) => pauseWebhookEndpoint(ctx, { endpointId })],
  ["resume", (ctx, { endpointId }) => resumeWebhookEndpoint(ctx, { endpointId })],
  ["rotate the secret", (ctx, { endpointId }) => rotateWebhookSecret(ctx, { endpointId, overlap: "0" })],
  ["test", (ctx, { endpointId }) => sendTestEvent(ctx, { endpointId })],
  ["resend", (ctx, target) => resendWebhookMessage(ctx, target)],
  ["recover", (ctx, target) => recoverWebhookMessages(ctx, recoverInput.parse({ ...target, since: since() }))],
  ["delete", (ctx, { endpointId }) => deleteWebhookEndpoint(ctx, { endpointId })],
];
/** Only people use these. */
const SCREENS: Verb[] = [
  ["view details", (ctx, { endpointId }) => getEndpointDetails(ctx, { endpointId })],
  ["list messages", (ctx, input) => listWebhookMessages(ctx, listMessagesInput.parse(input))],
  ["view a message", (ctx, target) => getWebhookMessage(ctx, target)],
  ["show the secret", (ctx, { endpointId }) => revealWebhookSecret(ctx, { endpointId })],
];
const LISTS: Verb[] = [
  ["create", (ctx) => makeEndpoint(ctx)],
  ["list", (ctx) => listWebhookEndpoints(ctx, listEndpointsInput.parse({}))],
];
const ON_ONE = [...READS, ...WRITES, ...SCREENS];

let admin: Ctx;
let target: Target;

beforeAll(makeLogDays);
beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  target = await makeTarget(admin);
});

async function makeTarget(ctx: Ctx): Promise<Target> {
  const { id: endpointId } = await makeEndpoint(ctx);
  const [message] = await insertMessages(ctx, endpointId, 1);
  return { endpointId, messageId: message!.id };
}

/** All that a refused verb must leave as it is. */
async function stateOf({ endpointId }: Target) {
  const where = { endpointId };
  return {
    endpoints: await db().webhookEndpoint.findMany({ where: { organizationId: admin.organizationId } }),
    secrets: await db().webhookSecret.findMany({ where }),
    messages: await db().webhookMessage.findMany({ where }),
    queue: await db().webhookQueueItem.findMany({ where }),
    events: await db().event.count({ where: { organizationId: admin.organizationId } }),
  };
}

async function isRefused(ctx: Ctx, run: Verb[1], expected: object): Promise<void> {
  const before = await stateOf(target);
  expect(await refusal(run(ctx, target))).toMatchObject(expected);
  expect(await stateOf(target)).toEqual(before);
}

test.each([...ON_ONE, ...LISTS])("a member is refused: %s", async (_, run) => {
  const member = await makeMember(admin.organizationId, "member");
  await isRefused(member, run, { code: "FORBIDDEN" });
});

test("members do not see the list of the screen", async () => {
  const member = await makeMember(admin.organizationId, "member");
  expect(await refusal(listEndpointRows(member))).toMatchObject({ code: "FORBIDDEN" });
});

test.each([...READS, ...WRITES, ...LISTS])("a key of selected sites is refused: %s", async (_, run) => {
  const site = await makeSite(admin);
  await isRefused(asKey(admin, [site.id]), run, { code: "INSUFFICIENT_SCOPE" });
});

test.each(WRITES)("a key that only reads is refused: %s", async (_, run) => {
  await isRefused(asKey(admin, null, "read"), run, { code: "INSUFFICIENT_SCOPE" });
});

test.each([...READS, ...WRITES, ...LISTS])("a key that writes everywhere may: %s", async (_, run) => {
  expect(await refusal(run(asKey(admin, null), target))).toBeNull();
});

test.each(SCREENS)("keys are refused: %s", async (_, run) => {
  await isRefused(asKey(admin, null), run, { code: "FORBIDDEN" });
});

describe("what belongs to others does not exist", () => {
  test.each(ON_ONE)("another organization and the other environment: %s", async (_, run) => {
    const stranger = await makeMember((await makeOrganization()).id);
    const before = await stateOf(target);
    const unknown = { endpointId: newId("webhookEndpoint"), messageId: target.messageId };
    const expected = await refusal(run(admin, unknown));
    expect(expected).toMatchObject({ code: "NOT_FOUND" });
    for (const ctx of [stranger, { ...admin, environment: "sandbox" as const }])
      expect(await refusal(run(ctx, target))).toEqual(expected);
    expect(await stateOf(target)).toEqual(before);
  });

  test.each([WRITES.find(([name]) => name === "resend")!, SCREENS.find(([name]) => name === "view a message")!])(
    "a message of another endpoint or organization: %s",
    async (_, run) => {
      const stranger = await makeMember((await makeOrganization()).id);
      const others = [await makeTarget(admin), await makeTarget(stranger)];
      for (const { messageId } of others)
        expect(await refusal(run(admin, { ...target, messageId }))).toMatchObject({ code: "NOT_FOUND" });
    },
  );

  test("lists have the endpoints of their own organization and environment alone", async () => {
    const stranger = await makeMember((await makeOrganization()).id);
    for (const ctx of [stranger, { ...admin, environment: "sandbox" as const }]) {
      expect((await listEndpointRows(ctx)).endpoints).toEqual([]);
      expect((await listWebhookEndpoints(ctx, listEndpointsInput.parse({}))).items).toEqual([]);
    }
  });
});

describe("a Custom key subscribes only to what it may list", () => {
  const custom = (...operations: string[]): Ctx => {
    const key = asKey(admin, null, "custom" as KeyAccess);
    return { ...key, actor: { ...key.actor, operations } } as Ctx;
  };

  test("others are refused by group, and nothing is made", async () => {
    const key = custom("webhook_endpoints.create", "visitors.list");
    for (const eventTypes of [["employee"], ["visitor", "delivery.arrived"], ["site.updated"]])
      expect(await refusal(makeEndpoint(key, { eventTypes }))).toMatchObject({
        code: "INSUFFICIENT_SCOPE",
        details: { group: eventTypes.at(-1)!.split(".")[0] },
      });
    expect(await makeEndpoint(key, { eventTypes: ["visitor.checked_in"] })).toMatchObject({ include: "ids" });
  });

  test("nor may it point an endpoint of others at itself, or have it include records", async () => {
    const { id: endpointId } = await makeEndpoint(admin, { eventTypes: ["employee"] });
    const key = custom("webhook_endpoints.update", "visitors.list");
    for (const change of [{ url: `${PUBLIC_URL}/mine` }, { include: "record" as const }])
      expect(await refusal(updateWebhookEndpoint(key, { endpointId, ...change }))).toMatchObject({
        code: "INSUFFICIENT_SCOPE",
      });
    expect(await updateWebhookEndpoint(key, { endpointId, status: "paused" })).toMatchObject({ status: "paused" });
  });
});

describe("the list of the API", () => {
  const list = async (query: object) => listWebhookEndpoints(admin, listEndpointsInput.parse(query));

  test("pages, sorts and filters", async () => {
    const berlin = await makeSite(admin, "Berlin");
    const aachen = await makeSite(admin, "Aachen");
    const names = ["b", "c", "a"];
    const made: string[] = [target.endpointId];
    for (const name of names)
      made.push(
        (await makeEndpoint(admin, { url: `${PUBLIC_URL}/${name}`, description: `Café ${name}`, siteIds: [berlin.id] }))
          .id,
      );
    const idsOf = async (query: object) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf({})).toEqual(made.toReversed());
    expect(await idsOf({ sort: "url", order: "asc" })).toEqual([made[0], made[3], made[1], made[2]]);
    expect(await idsOf({ search: "CAFE a" })).toEqual([made[3]]);
    expect(await idsOf({ siteId: berlin.id, order: "asc" })).toEqual(made);
    expect(await idsOf({ siteId: aachen.id })).toEqual([made[0]]);
    expect(await idsOf({ siteId: newId("site") })).toEqual([]);
    await pauseWebhookEndpoint(admin, { endpointId: made[2]! });
    expect(await idsOf({ status: "paused,disabled" })).toEqual([made[2]]);
    const first = await list({ limit: 3, sort: "url" });
    const second = await list({ limit: 3, sort: "url", cursor: first.next! });
    expect([first.total, second.offset, second.next]).toEqual([4, 3, null]);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([made[2], made[1], made[3], made[0]]);
    expect(await refusal(list({ limit: 3, sort: "createdAt", cursor: first.next! }))).toMatchObject({
      code: "VALIDATION_ERROR",
    });
  });
});
