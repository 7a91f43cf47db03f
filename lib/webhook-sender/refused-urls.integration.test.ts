import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { PRIVATE_NAMES, REFUSED_URLS } from "@/lib/testing/refused-urls";
import { type DnsServer, startDnsServer } from "@/lib/testing/servers/dns-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  attemptsOf,
  makeEndpoint,
  openSenderWorld,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";
import { createEndpointInput } from "@/lib/webhooks/schema";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { createWebhookEndpoint, updateWebhookEndpoint } from "@/lib/webhooks/service";

/* Each URL is refused in three moments: when it is saved, when a test event is sent, and when other events are. */

const { DNS_SERVERS } = env();
let world: SenderWorld;
let dns: DnsServer;
let ctx: Ctx;

beforeAll(async () => {
  world = await openSenderWorld();
  dns = await startDnsServer();
  for (const [name, addresses] of Object.entries(PRIVATE_NAMES)) dns.addresses.set(name, addresses);
  Object.assign(env(), { DNS_SERVERS: [dns.address], WEBHOOK_ALLOWED_NETWORKS: [] });
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
});
afterEach(() => world.end());
afterAll(async () => {
  Object.assign(env(), { DNS_SERVERS });
  dns.close();
  await world.close();
});

test.each(REFUSED_URLS)("it can't be saved: %s", async (_name, url) => {
  const parsed = createEndpointInput.safeParse({ url, eventTypes: ["visitor"] });
  if (!parsed.success) {
    expect(parsed.error.issues.map(({ path }) => path[0])).toEqual(["url"]);
    return;
  }
  const fields = [expect.objectContaining({ field: "url" })];
  const refused = { code: "VALIDATION_ERROR", details: { fields } };
  await expect(createWebhookEndpoint(ctx, parsed.data)).rejects.toMatchObject(refused);
  const { id: endpointId } = await makeEndpoint(ctx, { url: "https://8.8.8.8/" });
  const change = { endpointId, url: parsed.data.url };
  await expect(updateWebhookEndpoint(ctx, change)).rejects.toMatchObject(refused);
  expect(await db().webhookEndpoint.count({ where: { organizationId: ctx.organizationId } })).toBe(1);
});

test("an endpoint that was saved with one, by whatever way, is sent nothing, neither tests nor events", async () => {
  const endpoints = new Map<string, string>();
  for (const [name, url] of REFUSED_URLS) endpoints.set((await makeEndpoint(ctx, { url })).id, name);
  for (const endpointId of endpoints.keys()) await sendTestEvent(ctx, { endpointId });
  world.start();
  for (const [id, name] of endpoints) {
    await expect.poll(async () => (await attemptsOf(id)).length, WITHIN).toBeGreaterThanOrEqual(1);
    const [attempt] = await attemptsOf(id);
    expect
      .soft([attempt!.outcome, attempt!.status], name)
      .toEqual([expect.stringMatching(/^(refused_address|unreachable)$/), null]);
    expect.soft(attempt!.outcome === "unreachable", name).toBe(name === "a name that does not exist");
  }
});
