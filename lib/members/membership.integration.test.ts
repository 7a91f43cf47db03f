import { beforeEach, describe, expect, test } from "vitest";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { runVerb } from "@/lib/dashboard/run-verb";
import { db } from "@/lib/db/client";
import { listMembers } from "@/lib/members/list-members";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import { listMembersInput, memberById } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let owner: Ctx;
let system: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
  system = { ...owner, actor: { kind: "system", name: "command line" } };
});

const idOf = ({ actor }: Ctx) => (actor.kind === "user" ? actor.userId : "");
const byId = (ctx: Ctx) => ({ userId: idOf(ctx) });
const join = (role: "owner" | "admin" | "member") => makeMember(owner.organizationId, role);
const listed = async (query: object = {}, ctx = system) =>
  (await listMembers(ctx, listMembersInput.parse(query))).members;
const rolesOf = async () => (await listed({ sort: "role" })).map(({ role }) => role);
const stale = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, proofAgeSeconds: 901 } as Ctx["actor"] });
const eventsOf = (ctx: Ctx) =>
  db().event.findMany({
    where: { organizationId: owner.organizationId, subjectId: idOf(ctx) },
    select: { type: true, actorId: true, changes: true },
    orderBy: { sequence: "asc" },
  });

describe("an organization always has an owner", () => {
  test("when two owners demote each other at the same moment, ten times", async () => {
    for (let turn = 0; turn < 10; turn++) {
      const here = (await makeOrganization()).id;
      const [one, two] = [await makeMember(here, "owner"), await makeMember(here, "owner")];
      const results = await Promise.allSettled([
        changeRole(one, { ...byId(two), role: "admin" }),
        changeRole(two, { ...byId(one), role: "admin" }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db().membership.count({ where: { organizationId: here, role: "owner" } })).toBe(1);
    }
  });

  test("when owners demote, remove and leave at the same moment", async () => {
    const others = [await join("owner"), await join("owner"), await join("owner")];
    const everyone = [owner, ...others];
    await Promise.allSettled([
      ...everyone.map((ctx) => leaveOrganization(ctx)),
      ...everyone.map((ctx, index) => removeMember(ctx, byId(everyone[(index + 1) % 4]!))),
      ...everyone.map((ctx, index) => changeRole(ctx, { ...byId(everyone[(index + 2) % 4]!), role: "member" })),
    ]);
    expect((await rolesOf()).filter((role) => role === "owner").length).toBeGreaterThan(0);
  });

  test("when two owners transfer the ownership to each other", async () => {
    const second = await join("owner");
    await Promise.allSettled([
      transferOwnership(owner, { to: byId(second) }),
      transferOwnership(second, { to: byId(owner) }),
    ]);
    expect(await rolesOf()).toContain("owner");
  });

  test("the only owner cannot leave", async () => {
    await join("admin");
    await expect(leaveOrganization(owner)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Make someone else an owner first"),
    });
  });

  test("an owner whose account is disabled does not count", async () => {
    const disabled = await join("owner");
    await db().user.update({ where: { id: idOf(disabled) }, data: { disabledAt: new Date() } });
    await expect(leaveOrganization(owner)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(changeRole(system, { ...byId(owner), role: "admin" })).rejects.toMatchObject({ code: "CONFLICT" });
    await removeMember(owner, byId(disabled));
    expect(await rolesOf()).toEqual(["owner"]);
  });

  test("the owner who can sign in without single sign-on stays one while it is on", async () => {
    const second = await join("owner");
    const { organizationId } = owner;
    const provider = { issuer: "https://idp.example", clientId: "hub", clientSecret: Buffer.from("sealed") };
    const domain = { domain: "example.com", domainToken: "token" };
    await db().singleSignOn.create({
      data: { organizationId, ...provider, ...domain, mode: "required", emergencyOwnerId: idOf(second) },
    });
    const refused = { code: "CONFLICT", message: expect.stringContaining("single sign-on") };
    await expect(changeRole(owner, { ...byId(second), role: "admin" })).rejects.toMatchObject(refused);
    await expect(removeMember(owner, byId(second))).rejects.toMatchObject(refused);
    await expect(leaveOrganization(second)).rejects.toMatchObject(refused);
    await expect(transferOwnership(second, { to: byId(owner) })).rejects.toMatchObject(refused);
    await db().singleSignOn.update({ where: { organizationId }, data: { mode: "off" } });
    expect(await leaveOrganization(second)).toMatchObject(byId(second));
  });
});

describe("who may", () => {
  test("a role that was taken away while the request was on its way allows nothing", async () => {
    const admin = await join("admin");
    const member = await join("member");
    await changeRole(owner, { ...byId(admin), role: "member" });
    const refused = { code: "FORBIDDEN" };
    await expect(removeMember(admin, byId(member))).rejects.toMatchObject(refused);
    await removeMember(owner, byId(admin));
    await expect(changeRole(admin, { ...byId(member), role: "admin" })).rejects.toMatchObject(refused);
    await expect(transferOwnership(admin, { to: byId(member) })).rejects.toMatchObject(refused);
  });

  test("only an owner transfers the ownership, to another member, and becomes an admin", async () => {
    const [admin, member] = [await join("admin"), await join("member")];
    await expect(transferOwnership(admin, { to: byId(member) })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(transferOwnership(member, { to: byId(admin) })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(transferOwnership(owner, { to: byId(owner) })).rejects.toMatchObject({ code: "CONFLICT" });
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    await expect(transferOwnership(outsider, { to: byId(member) })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(transferOwnership(system, { to: byId(member) })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    expect(await transferOwnership(owner, { to: byId(member) })).toMatchObject({ ...byId(member), role: "owner" });
    expect(await rolesOf()).toEqual(["owner", "admin", "admin"]);
    expect((await eventsOf(owner)).map(({ type, changes }) => ({ type, changes }))).toEqual([
      { type: "member.role_changed", changes: { role: { before: "owner", after: "admin" } } },
    ]);
    await transferOwnership(system, { from: byId(member), to: byId(owner) });
    expect((await listed({ sort: "role" }))[0]).toMatchObject(byId(owner));
  });

  test("anyone leaves by themselves, also a member, and needs no proof", async () => {
    const member = await join("member");
    expect(await leaveOrganization(stale(member))).toMatchObject({ role: "member" });
    expect(await eventsOf(member)).toMatchObject([{ type: "member.left", actorId: idOf(member) }]);
    await expect(leaveOrganization(member)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(leaveOrganization(system)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("changing members needs a recent proof", async () => {
    const member = await join("member");
    const proof = (action: string) => ({ code: "PROOF_REQUIRED", details: { action } });
    await expect(changeRole(stale(owner), { ...byId(member), role: "admin" })).rejects.toMatchObject(
      proof("changeRole"),
    );
    await expect(removeMember(stale(owner), byId(member))).rejects.toMatchObject(proof("removeMember"));
    await expect(transferOwnership(stale(owner), { to: byId(member) })).rejects.toMatchObject(
      proof("transferOwnership"),
    );
    expect(await rolesOf()).toEqual(["owner", "member"]);
  });
});

describe("a removed member", () => {
  const headersOf = async (sessionId: string) =>
    new Headers({ cookie: `${sessionCookieName(false)}=${await sealSessionId(sessionId)}` });

  test.each([
    ["removed", (ctx: Ctx) => removeMember(owner, byId(ctx))],
    ["gone by themselves", leaveOrganization],
  ])(
    "who is %s can do nothing from the next request on, and is signed in to their other organization",
    async (_, end) => {
      const admin = await join("admin");
      const elsewhere = await makeOrganization();
      await db().membership.create({ data: { organizationId: elsewhere.id, userId: idOf(admin), role: "member" } });
      const { organizationId } = owner;
      const sessionId = await startSession(idOf(admin), { address: null, client: null });
      await db().session.update({ where: { id: sessionId }, data: { organizationId } });
      const page = { organizationId, environment: "live" };
      const headers = await headersOf(sessionId);
      const change = () =>
        runVerb({ headers, page, input: byId(admin) }, memberById, async (ctx) => (await listed({}, ctx)).length);
      expect(await change()).toEqual({ ok: true, data: 2 });
      await end(admin);
      expect(await change()).toMatchObject({ ok: false, error: { code: "ORGANIZATION_SWITCHED" } });
      expect((await readSession(sessionId))?.current?.organization.id).toBe(elsewhere.id);
      expect(await db().session.findUnique({ where: { id: sessionId } })).toMatchObject({ organizationId: null });
    },
  );

  test("is announced to owners, admins and the person, once for each membership", async () => {
    const [admin, member] = [await join("admin"), await join("member")];
    await join("member");
    await removeMember(admin, byId(member));
    const { organizationId } = owner;
    const emails = await db().email.findMany({ where: { organizationId, template: "member_removed" } });
    const addresses = [owner, admin, member].map((ctx) => `${idOf(ctx)}@example.com`);
    expect(emails.map(({ recipient }) => recipient).sort()).toEqual(addresses.sort());
    await db().membership.create({ data: { organizationId, userId: idOf(member), role: "member" } });
    await removeMember(owner, byId(member));
    expect(await db().email.count({ where: { organizationId, template: "member_removed" } })).toBe(6);
  });
});

describe("the list", () => {
  test("finds by name and address, ignores case and accents, and pages", async () => {
    const names = ["Émile Zola", "Ada Lovelace", "Grace Hopper"];
    for (const name of names) {
      const { id } = await db().user.create({
        data: {
          id: newId("user"),
          email: `${name.slice(0, 3).toLowerCase().replace("é", "e")}.${newId("user")}@example.org`,
          name,
        },
      });
      await db().membership.create({ data: { organizationId: owner.organizationId, userId: id, role: "member" } });
    }
    const namesOf = async (query: object) => (await listed(query)).map(({ name }) => name);
    expect(await namesOf({ search: "EMILE" })).toEqual(["Émile Zola"]);
    expect(await namesOf({ search: "ada.", order: "desc" })).toEqual(["Ada Lovelace"]);
    expect(await namesOf({ search: "%" })).toEqual([]);
    expect(await namesOf({})).toEqual(["Ada Lovelace", "Émile Zola", "Grace Hopper", "Test owner"]);
    expect(await namesOf({ limit: 1, offset: 1 })).toEqual(["Émile Zola"]);
    expect(await listMembers(owner, listMembersInput.parse({ search: "example.org", limit: 1 }))).toMatchObject({
      total: 3,
    });
    expect(listMembersInput.safeParse({ limit: 101 }).success).toBe(false);
  });

  test("shows second factors that work, the latest activity, and whom the caller may change", async () => {
    const [admin, member] = [await join("admin"), await join("member")];
    const key = { credentialId: Buffer.from(newId("passkey")), publicKey: Buffer.from("key"), counter: 0n };
    await db().passkey.create({ data: { id: newId("passkey"), userId: idOf(admin), ...key, name: "Laptop" } });
    await db().authenticatorApp.create({
      data: { userId: idOf(admin), secret: Buffer.from("sealed"), confirmedAt: new Date() },
    });
    await db().authenticatorApp.create({ data: { userId: idOf(member), secret: Buffer.from("sealed") } });
    await startSession(idOf(member), { address: null, client: null });
    const rows = new Map((await listed({}, admin)).map((row) => [row.userId, row]));
    expect(rows.get(idOf(admin))).toMatchObject({
      secondFactors: ["passkey", "authenticator_app"],
      lastActiveAt: null,
    });
    expect(rows.get(idOf(member))).toMatchObject({ secondFactors: [], canChange: true, isOnlyOwner: false });
    expect(Date.parse(rows.get(idOf(member))!.lastActiveAt!)).toBeGreaterThan(Date.now() - 60_000);
    expect(rows.get(idOf(owner))).toMatchObject({ canChange: false, isOnlyOwner: true });
    expect((await listed({ sort: "lastActiveAt", order: "desc" }))[0]).toMatchObject(byId(member));
    expect((await listed({}, owner)).every(({ canChange }) => canChange)).toBe(true);
  });
});
