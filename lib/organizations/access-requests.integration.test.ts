import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, reactivateKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import { decideRequestInput, requestAccessInput } from "@/lib/organizations/access-schema";
import { decideRequest } from "@/lib/organizations/decide-request";
import { getApiAccess } from "@/lib/organizations/get-api-access";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";
import { requestApiAccess } from "@/lib/organizations/request-api-access";
import { setApiAccess } from "@/lib/organizations/service";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

const REQUEST = { useCase: "Badges for our lobby kiosks", expectedVolume: "up_to_10_000" } as const;
const ask = (ctx: OrganizationCtx) => requestApiAccess(ctx, REQUEST);

let organizationId: string;
let admin: Ctx;
let operator: OrganizationCtx;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "not_requested" } });
  admin = await makeMember(organizationId);
  operator = await makeOperator(organizationId);
});

async function openRequest(): Promise<string> {
  const { request } = await ask(admin);
  return request!.id;
}

async function eventsOf(id = organizationId) {
  return db().event.findMany({ where: { organizationId: id }, orderBy: { sequence: "asc" } });
}

describe("permissions", () => {
  test("a member can neither request access nor see its state", async () => {
    const member = await makeMember(organizationId, "member");
    await expect(ask(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getApiAccess(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db().apiAccessRequest.count({ where: { organizationId } })).toBe(0);
  });

  test("an operator cannot request access for an organization", async () => {
    await expect(ask(operator)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("members, admins and owners can neither decide nor see the queue", async () => {
    const accessRequestId = await openRequest();
    for (const role of ["member", "admin", "owner"] as const) {
      const ctx = await makeMember(organizationId, role);
      await expect(decideRequest(ctx, { step: "enable", accessRequestId })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(listAccessRequests(ctx, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect((await getApiAccess(admin)).state).toBe("requested");
  });

  test("another organization's request is NOT_FOUND, as an unknown one is", async () => {
    const accessRequestId = await openRequest();
    const elsewhere = await makeOperator((await makeOrganization()).id);
    for (const [ctx, id] of [
      [elsewhere, accessRequestId],
      [operator, newId("accessRequest")],
      [{ ...operator, organizationId: newId("organization") }, accessRequestId],
    ] as const) {
      const deciding = decideRequest(ctx, { step: "decline", accessRequestId: id, reason: "No" });
      await expect(deciding).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await getApiAccess(admin)).state).toBe("requested");
    expect((await getApiAccess(await makeMember((await makeOrganization()).id))).request).toBeNull();
  });

  test("verbs on an unknown organization throw NOT_FOUND", async () => {
    const nowhere = { ...admin, organizationId: newId("organization") };
    await expect(ask(nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getApiAccess(nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a request for API access", () => {
  test("shows who, when and what, and records an event that names the admin", async () => {
    const view = await ask(admin);
    expect(view).toMatchObject({ state: "requested", mayAsk: true, keys: 0, isNew: false });
    expect(view.request).toMatchObject({ ...REQUEST, requestedByName: admin.actor.name, decision: null });
    const [event, ...others] = await eventsOf();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: "api_access.requested",
      actorName: admin.actor.name,
      subjectId: organizationId,
    });
    expect(event!.changes).toMatchObject({ apiAccess: { before: "not_requested", after: "requested" } });
  });

  test("is created once from ten concurrent requests; the other callers learn who was first", async () => {
    const admins = await Promise.all(Array.from({ length: 10 }, () => makeMember(organizationId, "owner")));
    const results = await Promise.allSettled(admins.map(ask));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status !== "rejected") continue;
      expect(result.reason).toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("Test owner has already requested"),
      });
    }
    expect(await db().apiAccessRequest.count({ where: { organizationId } })).toBe(1);
    expect(await eventsOf()).toHaveLength(1);
    const views = await Promise.all(admins.map(getApiAccess));
    expect(views.map(({ isOwnRequest }) => isOwnRequest)).toEqual(results.map(({ status }) => status === "fulfilled"));
  });

  test("the table itself refuses a second open request", async () => {
    await openRequest();
    const second = { id: newId("accessRequest"), organizationId, requestedByName: "Someone", ...REQUEST };
    await expect(db().apiAccessRequest.create({ data: second })).rejects.toThrow(/unique constraint/i);
  });

  test.each(["enabled", "suspended"] as const)("is refused when access is %s", async (apiAccess) => {
    await db().organization.update({ where: { id: organizationId }, data: { apiAccess } });
    await expect(ask(admin)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().apiAccessRequest.count({ where: { organizationId } })).toBe(0);
  });

  test("is refused for a plan without it, which sees the plans that include it; an operator can still enable it", async () => {
    const settings = env();
    const { API_ACCESS_PLANS } = settings;
    settings.API_ACCESS_PLANS = ["professional"];
    try {
      await expect(ask(admin)).rejects.toMatchObject({
        code: "FORBIDDEN",
        message: expect.stringContaining("Professional"),
      });
      expect(await getApiAccess(admin)).toMatchObject({ mayAsk: false, plan: "enterprise", plans: ["professional"] });
      await setApiAccess(operator, { step: "enable", seen: "not_requested" });
      expect((await getApiAccess(admin)).state).toBe("enabled");
    } finally {
      settings.API_ACCESS_PLANS = API_ACCESS_PLANS;
    }
  });
});

describe("deciding", () => {
  test("a decline shows its reason and who decided; asking again creates a second request", async () => {
    const first = await openRequest();
    const reason = "Please <b>name</b> your vendor.\nThen ask again.";
    await decideRequest(operator, { step: "decline", accessRequestId: first, reason });
    const declined = await getApiAccess(admin);
    expect(declined).toMatchObject({ state: "declined", request: { id: first } });
    expect(declined.request!.decision).toMatchObject({ outcome: "declined", reason, byName: operator.actor.name });
    const again = await ask(admin);
    expect(again.request!.id).not.toBe(first);
    expect(again).toMatchObject({ state: "requested", request: { decision: null } });
    const events = await eventsOf();
    expect(events.map(({ type }) => type)).toEqual([
      "api_access.requested",
      "api_access.declined",
      "api_access.requested",
    ]);
    expect(events[1]).toMatchObject({ actorKind: "operator", actorName: operator.actor.name });
    expect(events[1]!.changes).toMatchObject({ reason: { after: reason } });
  });

  test("enabling shows as new to the admins and lets them create a key", async () => {
    const create = () =>
      createKey(admin, { name: "CRM", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
    await expect(create()).rejects.toMatchObject({ code: "API_ACCESS_DISABLED" });
    await decideRequest(operator, { step: "enable", accessRequestId: await openRequest() });
    expect(await getApiAccess(admin)).toMatchObject({ state: "enabled", isNew: true });
    expect((await create()).secret).toMatch(/^ihub_live_/);
    await db().$executeRaw`
      update api_access_requests set decided_at = now() - interval '15 days' where organization_id = ${organizationId}`;
    expect(await getApiAccess(admin)).toMatchObject({ state: "enabled", isNew: false, keys: 1 });
  });

  test("of two concurrent operators one decides; the other learns who decided what", async () => {
    const accessRequestId = await openRequest();
    const rival = await makeOperator(organizationId, "Rival Operator");
    const results = await Promise.allSettled([
      decideRequest(operator, { step: "enable", accessRequestId }),
      decideRequest(rival, { step: "decline", accessRequestId, reason: "No" }),
    ]);
    const lost = results.filter((result) => result.status === "rejected");
    expect(lost).toHaveLength(1);
    const { request, state } = await getApiAccess(admin);
    const { byName, outcome } = request!.decision!;
    expect(state).toBe(outcome);
    expect(lost[0]!.reason).toMatchObject({ code: "CONFLICT", message: `${byName} already ${outcome} this request.` });
    expect(await eventsOf()).toHaveLength(2);
  });

  test("a request decided long ago keeps its decision", async () => {
    const accessRequestId = await openRequest();
    await decideRequest(operator, { step: "decline", accessRequestId, reason: "First" });
    await ask(admin);
    const late = decideRequest(operator, { step: "enable", accessRequestId });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", details: { decision: { outcome: "declined" } } });
    expect((await getApiAccess(admin)).state).toBe("requested");
  });

  test("enabling or declining without naming the request also closes it", async () => {
    const system = { ...operator, actor: { kind: "system", name: "command line" } as const };
    const id = await openRequest();
    await setApiAccess(system, { step: "decline", reason: "Not yet" });
    await ask(admin);
    await setApiAccess(system, { step: "enable" });
    const requests = await db().apiAccessRequest.findMany({
      where: { organizationId },
      orderBy: { requestedAt: "asc" },
    });
    expect(requests).toMatchObject([
      { id, decision: "declined", reason: "Not yet", decidedByName: "command line" },
      { decision: "enabled", reason: null, decidedAt: expect.any(Date) },
    ]);
    await expect(setApiAccess(system, { step: "decline", reason: "Late" })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a suspension", () => {
  const GLOBAL = { reach: "all_sites", access: "read", siteIds: [] as string[], expiresAt: null } as const;

  test("shows its reason; create, rotate and reactivate are refused, while edit, revoke and delete work", async () => {
    await setApiAccess(operator, { step: "enable" });
    const { key } = await createKey(admin, { name: "Lobby", ...GLOBAL });
    const { key: revoked } = await createKey(admin, { name: "Old", ...GLOBAL });
    await revokeKey(admin, { keyId: revoked.id, reason: "paused", note: null });
    await setApiAccess(operator, { step: "suspend", reason: "Unpaid invoice" });
    expect(await getApiAccess(admin)).toMatchObject({ state: "suspended", suspension: { reason: "Unpaid invoice" } });
    const refused = [
      () => createKey(admin, { name: "New", ...GLOBAL }),
      () => rotateKey(admin, { keyId: key.id, overlap: "0" }),
      () => reactivateKey(admin, { keyId: revoked.id }),
    ];
    const refusal = { code: "API_ACCESS_DISABLED", message: expect.stringContaining("suspended") };
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject(refusal);
    await updateKey(admin, { keyId: key.id, version: key.version, name: "Lobby 2", ...GLOBAL });
    await revokeKey(admin, { keyId: key.id, reason: "other", note: null });
    await setApiAccess(operator, { step: "resume" });
    expect(await getApiAccess(admin)).toMatchObject({ state: "enabled", suspension: null });
    await reactivateKey(admin, { keyId: revoked.id });
  });

  test("is refused when the operator saw another state", async () => {
    await setApiAccess(operator, { step: "enable" });
    await setApiAccess(operator, { step: "suspend" });
    const stale = setApiAccess(operator, { step: "suspend", seen: "enabled" });
    await expect(stale).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await eventsOf()).toHaveLength(2);
  });
});

describe("invalid input is refused before any verb", () => {
  test.each([
    ["10,000 characters", { ...REQUEST, useCase: "a".repeat(10_000) }],
    ["nothing", { ...REQUEST, useCase: "   \n " }],
    ["a NUL", { ...REQUEST, useCase: "A kiosk \0 for badges" }],
    ["half a surrogate pair", { ...REQUEST, useCase: "A kiosk \ud800 for badges" }],
    ["an unknown volume", { ...REQUEST, expectedVolume: "endless" }],
    ["a number", { ...REQUEST, useCase: 7 }],
    ["no fields", {}],
  ])("a request with %s", (_, input) => {
    expect(requestAccessInput.safeParse(input).success).toBe(false);
  });

  test.each([
    ["a decline without a reason", { step: "decline", accessRequestId: newId("accessRequest"), reason: " " }],
    ["10,000 characters", { step: "decline", accessRequestId: newId("accessRequest"), reason: "a".repeat(10_000) }],
    ["control characters", { step: "decline", accessRequestId: newId("accessRequest"), reason: "No\u001b[31m" }],
    ["a malformed id", { step: "enable", accessRequestId: "../../etc" }],
    ["an unknown step", { step: "suspend", accessRequestId: newId("accessRequest") }],
  ])("%s", (_, input) => {
    expect(decideRequestInput.safeParse(input).success).toBe(false);
  });

  test("line breaks and markup are plain text and come back unchanged", async () => {
    const useCase = "<script>alert(1)</script>\r\nSet-Cookie: a=b";
    expect((await requestApiAccess(admin, requestAccessInput.parse({ ...REQUEST, useCase }))).request!.useCase).toBe(
      useCase,
    );
  });
});
