import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { setApiAccess } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import type { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { makeEndpoint, PUBLIC_URL } from "@/lib/testing/worlds/webhooks/webhook-world";
import { listEndpointRows } from "@/lib/webhooks/list-endpoints";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import {
  deleteWebhookEndpoint,
  getEndpointDetails,
  getWebhookEndpoint,
  updateWebhookEndpoint,
} from "@/lib/webhooks/service";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const refusal = (running: Promise<unknown>) =>
  running.then(
    () => null,
    ({ code, message, details }: AppError) => ({ code, message, details }),
  );
const eventsOf = (subjectId: string) =>
  db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" }, select: { type: true, changes: true } });

describe("creating", () => {
  test("returns the secret once; rows, views and events do not contain it", async () => {
    const site = await makeSite(admin);
    const { secret, sameUrlAs, ...view } = await makeEndpoint(admin, {
      url: `${PUBLIC_URL}?token=receiver-secret`,
      siteIds: [site.id],
      eventTypes: ["visitor", "key.expired"],
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(sameUrlAs).toEqual([]);
    expect(view).toMatchObject({
      status: "enabled",
      disabledReason: null,
      reach: "selected_sites",
      siteIds: [site.id],
    });
    expect(await getWebhookEndpoint(admin, { endpointId: view.id })).toEqual(view);
    const { endpoints } = await listEndpointRows(admin);
    const details = await getEndpointDetails(admin, { endpointId: view.id });
    expect(endpoints).toEqual([details]);
    expect(details).toMatchObject({
      version: 1,
      sites: [{ id: site.id, name: "Test Site" }],
      secrets: [{ state: "current" }],
    });
    const events = await eventsOf(view.id);
    expect(events).toMatchObject([
      { type: "webhook_endpoint.created", changes: { url: { after: "https://93.184.215.14/…" } } },
    ]);
    const [row] = await db().$queryRaw<{ text: string }[]>`
      select convert_from(decode(encode(ciphertext, 'hex'), 'escape'), 'latin1') as text
      from webhook_secrets where endpoint_id = ${view.id}`;
    expect(JSON.stringify([details, events, row])).not.toContain(secret.slice(6, 40));
    expect(JSON.stringify(events)).not.toContain("receiver-secret");
  });

  test("starts after the newest event of the log, and reads the log from there", async () => {
    await makeSite(admin);
    const { id } = await makeEndpoint(admin);
    const { organizationId } = admin;
    const created = await db().event.findFirstOrThrow({ where: { subjectId: id } });
    const lane = await db().webhookLane.findFirstOrThrow({ where: { endpointId: id } });
    expect(lane).toMatchObject({ startsAfter: created.sequence - 1n, lastNumber: 0n });
    await makeEndpoint(admin);
    const progress = await db().webhookProgress.findMany({ where: { organizationId } });
    expect(progress).toEqual([{ organizationId, sequence: lane.startsAfter }]);
  });

  test("50 at once with 19 endpoints make one; the other environment has its own 20", { timeout: 60_000 }, async () => {
    for (let count = 0; count < 19; count++) await makeEndpoint(admin);
    const results = await Promise.all(Array.from({ length: 50 }, () => refusal(makeEndpoint(admin))));
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(results.find((result) => result !== null)).toMatchObject({ code: "CONFLICT", details: { limit: 20 } });
    expect((await listEndpointRows(admin)).endpoints).toHaveLength(20);
    await makeEndpoint({ ...admin, environment: "sandbox" });
  });

  test("a URL that another endpoint has is allowed, and the answer warns of it", async () => {
    const first = await makeEndpoint(admin);
    await makeEndpoint(admin, { url: `${PUBLIC_URL}/other` });
    await makeEndpoint({ ...admin, environment: "sandbox" });
    expect((await makeEndpoint(admin)).sameUrlAs).toEqual([first.id]);
  });

  test.each([
    ["https://127.0.0.1/hooks", "private network"],
    ["https://10.0.0.8", "private network"],
    ["https://169.254.169.254/latest/meta-data", "private network"],
    ["https://[::ffff:10.0.0.8]/", "private network"],
    ["http://93.184.215.14/hooks", "https://"],
    ["https://no-such-host.invalid/hooks", "no address"],
  ])("%s is refused: %s", async (url, reason) => {
    expect(await refusal(makeEndpoint(admin, { url }))).toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "url", issue: expect.stringContaining(reason) }] },
    });
    expect((await listEndpointRows(admin)).endpoints).toEqual([]);
  });

  test("a site of another organization, of the other environment, or unknown is refused alike", async () => {
    const other = await makeMember((await makeOrganization()).id);
    const foreign = [
      (await makeSite(other)).id,
      (await makeSite({ ...admin, environment: "sandbox" })).id,
      newId("site"),
    ];
    const refusals = await Promise.all(foreign.map((id) => refusal(makeEndpoint(admin, { siteIds: [id] }))));
    expect(refusals[0]).toMatchObject({ code: "VALIDATION_ERROR", details: { fields: [{ field: "siteIds" }] } });
    expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("needs API access; viewing and deleting do not", async () => {
    const { id } = await makeEndpoint(admin);
    const system = { ...admin, actor: { kind: "system", name: "test" } as const };
    await setApiAccess(system, { step: "suspend" });
    expect(await refusal(makeEndpoint(admin))).toMatchObject({
      code: "API_ACCESS_DISABLED",
      message: expect.stringContaining("resume"),
    });
    await getWebhookEndpoint(admin, { endpointId: id });
    await deleteWebhookEndpoint(admin, { endpointId: id });
  });

  test("someone who was removed a moment ago receives no secret", async () => {
    await db().membership.deleteMany({ where: { organizationId: admin.organizationId } });
    expect(await refusal(makeEndpoint(admin))).toMatchObject({ code: "FORBIDDEN" });
  });

  test("the same Idempotency-Key returns the same secret, which no stored answer contains", async () => {
    const actor = {
      kind: "apiKey",
      keyId: newId("key"),
      name: "Key",
      access: "read_write",
      operations: [],
      siteIds: null,
    };
    const idempotency = () => ({ keyId: actor.keyId, name: "one", requestHash: "hash", isReplayed: false });
    const create = () => makeEndpoint({ ...admin, actor, idempotency: idempotency() } as Ctx);
    const first = await create();
    expect(await create()).toEqual(first);
    const stored = await db().idempotencyRecord.findMany({ where: { keyId: actor.keyId } });
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(first.secret.slice(6, 40));
    await deleteWebhookEndpoint(admin, { endpointId: first.id });
    expect(await refusal(create())).toMatchObject({ code: "CONFLICT" });
  });
});

describe("changing", () => {
  test("only what is given and differs, with one event that names it", async () => {
    const berlin = await makeSite(admin, "Berlin");
    const { id, secret: _, sameUrlAs: __, ...made } = await makeEndpoint(admin, { eventTypes: ["visitor", "site"] });
    const same = { endpointId: id, eventTypes: ["site", "visitor"] as ("site" | "visitor")[], url: made.url };
    expect(await updateWebhookEndpoint(admin, same)).toEqual({ id, ...made });
    const changed = await updateWebhookEndpoint(admin, {
      endpointId: id,
      siteIds: [berlin.id],
      include: "record",
      version: 1,
    });
    expect(changed).toEqual({
      ...{ id, ...made, siteIds: [berlin.id], reach: "selected_sites", include: "record" },
      updatedAt: expect.any(String),
    });
    await updateWebhookEndpoint(admin, { endpointId: id, siteIds: [] });
    const events = await eventsOf(id);
    expect(events.map(({ type, changes }) => [type, Object.keys(changes as object)])).toEqual([
      ["webhook_endpoint.created", expect.any(Array)],
      ["webhook_endpoint.updated", ["include", "siteIds"]],
      ["webhook_endpoint.updated", ["siteIds"]],
    ]);
  });

  test("an outdated version is refused with the current endpoint, so that nobody's change is lost", async () => {
    const { id } = await makeEndpoint(admin);
    await updateWebhookEndpoint(admin, { endpointId: id, version: 1, description: "Front desk" });
    const late = await refusal(updateWebhookEndpoint(admin, { endpointId: id, version: 1, description: "Back desk" }));
    expect(late).toMatchObject({ code: "CONFLICT", details: { current: { description: "Front desk", version: 2 } } });
    expect(await getWebhookEndpoint(admin, { endpointId: id })).toMatchObject({ description: "Front desk" });
  });

  test("a new URL is checked, and the same one is not", async () => {
    const { id } = await makeEndpoint(admin);
    const move = (url: string) => updateWebhookEndpoint(admin, { endpointId: id, url });
    expect(await refusal(move("https://192.168.0.1/"))).toMatchObject({ code: "VALIDATION_ERROR" });
    await db().webhookEndpoint.update({ where: { id }, data: { url: "https://192.168.0.1/" } });
    await move("https://192.168.0.1/");
  });

  test("pausing, resuming and enabling again record what they change, and nothing twice", async () => {
    const { id } = await makeEndpoint(admin);
    const input = { endpointId: id };
    expect(await pauseWebhookEndpoint(admin, input)).toMatchObject({ status: "paused" });
    await pauseWebhookEndpoint(admin, input);
    expect(await resumeWebhookEndpoint(admin, input)).toMatchObject({ status: "enabled" });
    expect(await updateWebhookEndpoint(admin, { ...input, status: "paused" })).toMatchObject({ status: "paused" });
    await db().webhookEndpoint.update({ where: { id }, data: { status: "disabled", disabledReason: "failing" } });
    await db().webhookLane.update({ where: { endpointId: id }, data: { failingSince: new Date(), failures: 9 } });
    expect(await resumeWebhookEndpoint(admin, input)).toMatchObject({ status: "enabled", disabledReason: null });
    expect(await db().webhookLane.findUniqueOrThrow({ where: { endpointId: id } })).toMatchObject({
      ...{ failingSince: null, failures: 0, warnedAt: null },
    });
    expect((await eventsOf(id)).slice(1).map(({ type }) => type)).toEqual([
      "webhook_endpoint.paused",
      "webhook_endpoint.resumed",
      "webhook_endpoint.paused",
      "webhook_endpoint.resumed",
    ]);
    expect((await getEndpointDetails(admin, input)).version, "the version is the editor's").toBe(1);
  });
});

test("a deleted endpoint is gone with its secrets, lane and waiting messages, of its own alone", async () => {
  const [ours, theirs] = [await makeEndpoint(admin), await makeEndpoint(admin)];
  const { organizationId } = admin;
  const due = (endpointId: string) => ({
    ...{ messageId: newId("webhookMessage"), messageAt: new Date(), organizationId, endpointId },
    ...{ dueAt: new Date(), attempt: 1, cause: "schedule" as const },
  });
  await db().webhookQueueItem.createMany({ data: [due(ours.id), due(ours.id), due(theirs.id)] });
  await deleteWebhookEndpoint(admin, { endpointId: ours.id });
  const left = async (endpointId: string) => [
    await db().webhookEndpoint.count({ where: { id: endpointId } }),
    await db().webhookSecret.count({ where: { endpointId } }),
    await db().webhookLane.count({ where: { endpointId } }),
    await db().webhookQueueItem.count({ where: { endpointId } }),
  ];
  expect(await left(ours.id)).toEqual([0, 0, 0, 0]);
  expect(await left(theirs.id)).toEqual([1, 1, 1, 1]);
});
