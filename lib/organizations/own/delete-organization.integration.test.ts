import { beforeEach, describe, expect, test } from "vitest";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { createKey, revokeKey } from "@/lib/keys/service";
import { listOrganizationsInput } from "@/lib/organizations/access-schema";
import { getOrganizationDetails } from "@/lib/organizations/get-organization-details";
import { listOrganizationRows } from "@/lib/organizations/list-organization-rows";
import { deleteOrganization } from "@/lib/organizations/own/delete-organization";
import { purgeDeletedOrganizations } from "@/lib/organizations/own/purge-deleted";
import { getOwnOrganization } from "@/lib/organizations/own/service";
import { createOrganization, getOrganizationBySlug, listOrganizations } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOperator, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { insertEndpoint, insertMessage } from "@/lib/testing/worlds/webhooks/endpoint-row";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

const api = shareApi();
const SETTINGS = { name: "Lobby", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
const NAME = "Test Organization";
const ROUNDS = 20;

let organizationId: string;
let slug: string;
let owner: Ctx;

beforeEach(async () => {
  ({ id: organizationId, slug } = await makeOrganization());
  owner = await makeMember(organizationId, "owner");
});

const remove = (ctx: Ctx = owner, name = NAME) => deleteOrganization(ctx, { name });
const makeKey = () => createKey(owner, { ...SETTINGS, siteIds: [] });
const isDeleted = async () => (await db().organization.findUniqueOrThrow({ where: { id: organizationId } })).deletedAt;

async function statusOf(secret: string) {
  const reply = await ask(api.port, { path: "/developer/v2/me", headers: { "x-api-key": secret } });
  return { status: reply.status, code: reply.json?.error?.code };
}

describe("an organization is deleted", () => {
  test("by its owner alone, after a recent proof", async () => {
    for (const role of ["member", "admin"] as const) {
      await expect(remove(await makeMember(organizationId, role))).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const operator = await makeOperator(organizationId);
    await expect(deleteOrganization(operator, { name: NAME })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stale = { ...owner, actor: { ...owner.actor, proofAgeSeconds: 900 } } as Ctx;
    await expect(remove(stale)).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
    const elsewhere = { ...owner, organizationId: newId("organization") };
    await expect(remove(elsewhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = { ...owner, organizationId: (await makeOrganization()).id };
    await expect(remove(stranger)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await isDeleted()).toBeNull();
  });

  test("only when its name is typed, in any form that looks the same", async () => {
    await expect(remove(owner, "Another")).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    expect(await isDeleted()).toBeNull();
    await remove(owner, ` Test\u00a0Organization `);
    expect(await isDeleted()).not.toBeNull();
  });

  test("only without active keys; revoked and expired ones go with it and are unknown at once", async () => {
    const { key, secret } = await makeKey();
    const expired = await makeKey();
    await db().apiKey.update({ where: { id: expired.key.id }, data: { expiresAt: new Date(0) } });
    await expect(remove()).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("1 API key"),
      details: { activeKeys: { live: 1, sandbox: 0 } },
    });
    expect(await statusOf(secret)).toMatchObject({ status: 200 });
    await revokeKey(owner, { keyId: key.id, reason: "no_longer_needed", note: "" });
    await remove();
    for (const gone of [secret, expired.secret]) {
      expect(await statusOf(gone)).toEqual({ status: 401, code: "INVALID_API_KEY" });
    }
  });

  test("once: the second attempt finds no organization", async () => {
    const results = await Promise.allSettled([remove(), remove()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(remove()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await deletionEvents()).toHaveLength(1);
  });
});

const deletionEvents = () =>
  db().installationEvent.findMany({ where: { type: "organization.deleted", subjectId: organizationId } });

test("a key that is created meanwhile blocks the deletion, or is not created", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    ({ id: organizationId, slug } = await makeOrganization());
    owner = await makeMember(organizationId, "owner");
    const calls = [() => remove(), makeKey];
    const [first, second] = round % 2 === 0 ? calls : calls.toReversed();
    const results = await Promise.allSettled([first!(), second!()]);
    const keys = await db().apiKey.count({ where: { organizationId } });
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(keys, `round ${round}`).toBe((await isDeleted()) ? 0 : 1);
  }
});

describe("a deleted organization", () => {
  test("sends no more webhooks at once, and its webhook log is gone after the purge", async () => {
    await ensureWebhookPartitions();
    const stays = await makeMember((await makeOrganization()).id, "owner");
    for (const ctx of [owner, stays]) {
      const site = await makeSite(ctx);
      await insertMessage(ctx, await insertEndpoint(ctx, [site.id]));
      await db().webhookProgress.create({ data: { organizationId: ctx.organizationId, sequence: 0 } });
    }
    const countOf = async (id: string) => {
      const where = { where: { organizationId: id } };
      const { webhookEndpoint, webhookLane, webhookProgress, webhookQueueItem, webhookMessage, webhookAttempt } = db();
      const sending = [webhookEndpoint, webhookLane, webhookProgress, webhookQueueItem];
      const log = [webhookMessage, webhookAttempt];
      const count = (tables: unknown[]) =>
        Promise.all(tables.map((table) => (table as typeof webhookEndpoint).count(where)));
      return { sending: await count(sending), log: await count(log) };
    };
    const all = { sending: [1, 1, 1, 1], log: [1, 1] };
    expect(await countOf(organizationId)).toEqual(all);
    await remove();
    expect(await countOf(organizationId)).toEqual({ ...all, sending: [0, 0, 0, 0] });
    await db().site.deleteMany({ where: { organizationId } });
    await db().membership.deleteMany({ where: { organizationId } });
    await purgeDeletedOrganizations();
    expect(await countOf(organizationId)).toEqual({ sending: [0, 0, 0, 0], log: [0, 0] });
    expect(await countOf(stays.organizationId)).toEqual(all);
  });

  test("is in none of its people's sessions from the next request on", async () => {
    const userId = personIn(owner.actor)!;
    const other = (await makeOrganization()).id;
    await db().membership.create({ data: { organizationId: other, userId, role: "admin" } });
    const sessionId = await startSession(userId, { address: null, client: null });
    await db().session.update({ where: { id: sessionId }, data: { organizationId } });
    expect((await readSession(sessionId))?.current?.organization.id).toBe(organizationId);
    await remove();
    const session = await readSession(sessionId);
    expect(session?.memberships.map(({ organization }) => organization.id)).toEqual([other]);
    await expect(getOwnOrganization(owner)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is in no session of a person who became a member while it was deleted", async () => {
    const userId = personIn((await makeMember((await makeOrganization()).id)).actor)!;
    await remove();
    await db().membership.create({ data: { organizationId, userId, role: "admin" } });
    const session = await readSession(await startSession(userId, { address: null, client: null }));
    expect(session?.memberships.map(({ organization }) => organization.id)).not.toContain(organizationId);
    expect(session?.current).not.toBeNull();
    await purgeDeletedOrganizations();
    expect(await db().membership.count({ where: { organizationId } })).toBe(0);
  });

  test("is in no list of the operators or the CLI, and its slug stays taken", async () => {
    await remove();
    const operator = await makeOperator(organizationId);
    const system = { ...operator, actor: { kind: "system", name: "command line" } as const };
    const { organizations } = await listOrganizationRows(operator, listOrganizationsInput.parse({ search: slug }));
    expect(organizations).toEqual([]);
    await expect(getOrganizationDetails(operator)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listOrganizations(system)).map(({ id }) => id)).not.toContain(organizationId);
    await expect(getOrganizationBySlug(system, { slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const again = createOrganization(system, { name: "Again", slug, plan: "starter", timeZone: "UTC" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("keeps its events, and the installation log says who deleted it", async () => {
    await revokeKey(owner, { keyId: (await makeKey()).key.id, reason: "other", note: "" });
    const before = await db().event.count({ where: { organizationId } });
    await remove();
    expect(before).toBeGreaterThan(1);
    expect(await db().event.count({ where: { organizationId } })).toBe(before);
    const [event] = await deletionEvents();
    expect(event).toMatchObject({ subjectName: NAME, actorId: personIn(owner.actor), actorName: owner.actor.name });
  });

  test("keeps nothing else: people and keys go at once, sites and their records in steps", async () => {
    const site = await makeSite(owner);
    const tenant = { organizationId, environment: "live" as const, siteId: site.id };
    const person = { firstName: "Ada", lastName: "Lovelace" };
    await db().employee.create({ data: { ...tenant, ...person, id: newId("employee") } });
    await db().delivery.create({ data: { ...tenant, id: newId("delivery"), arrivedAt: new Date() } });
    const visitors = Array.from({ length: 1_500 }, () => ({
      ...tenant,
      ...person,
      id: newId("visitor"),
      visitAt: new Date(),
    }));
    await db().visitor.createMany({ data: visitors });
    const invitation = { email: "ada@example.com", role: "admin" as const, invitedByName: "Owner" };
    const hash = Buffer.from(newId("invitation"));
    await db().invitation.create({
      data: { ...invitation, id: newId("invitation"), organizationId, hash, expiresAt: new Date() },
    });
    await remove();
    const where = { organizationId };
    expect(await db().membership.count({ where })).toBe(0);
    expect(await db().invitation.count({ where })).toBe(0);
    const untouched = await makeSite(await makeMember((await makeOrganization()).id));
    expect(await purgeDeletedOrganizations()).toBeGreaterThanOrEqual(1_503);
    expect(await db().visitor.count({ where })).toBe(0);
    expect(await db().employee.count({ where })).toBe(0);
    expect(await db().delivery.count({ where })).toBe(0);
    expect(await db().site.count({ where })).toBe(0);
    expect(await db().site.count({ where: { id: untouched.id } })).toBe(1);
  });
});
