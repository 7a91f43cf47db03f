import { describe, expect, test } from "vitest";
import { endSession, readSession, startSession, switchOrganization } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const BROWSER = { address: "203.0.113.9", client: "Test Browser" };

async function makePerson(role: "owner" | "admin" | "member" = "admin") {
  const organization = await makeOrganization();
  const ctx = await makeMember(organization.id, role);
  if (ctx.actor.kind !== "user") throw new Error("not a person");
  return { organization, userId: ctx.actor.userId };
}

async function ageSession(id: string, column: "last_seen_at" | "expires_at", interval: string) {
  await db().$executeRawUnsafe(`update sessions set ${column} = now() + interval '${interval}' where id = $1`, id);
}

async function lastSeen(id: string): Promise<Date> {
  return (await db().session.findUniqueOrThrow({ where: { id } })).lastSeenAt;
}

describe("a session", () => {
  test("identifies who is signed in, in which organization, with which role", async () => {
    const { organization, userId } = await makePerson("owner");
    const session = await readSession(await startSession(userId, BROWSER));
    expect(session?.user.id).toBe(userId);
    expect(session?.current).toMatchObject({ role: "owner", organization: { id: organization.id } });
  });

  test("ends after 12 hours without use", async () => {
    const id = await startSession((await makePerson()).userId, BROWSER);
    await ageSession(id, "last_seen_at", "-11 hours -59 minutes");
    expect(await readSession(id)).not.toBeNull();
    await ageSession(id, "last_seen_at", "-12 hours -1 second");
    expect(await readSession(id)).toBeNull();
  });

  test("ends 7 days after its start, even when in use", async () => {
    const id = await startSession((await makePerson()).userId, BROWSER);
    const { createdAt, expiresAt } = await db().session.findUniqueOrThrow({ where: { id } });
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(7 * 24 * 60 * 60 * 1000);
    await ageSession(id, "expires_at", "-1 second");
    expect(await readSession(id)).toBeNull();
  });

  test("records its use at most once a minute", async () => {
    const id = await startSession((await makePerson()).userId, BROWSER);
    await ageSession(id, "last_seen_at", "-50 seconds");
    const before = await lastSeen(id);
    await readSession(id);
    expect(await lastSeen(id)).toEqual(before);
    await ageSession(id, "last_seen_at", "-61 seconds");
    await readSession(id);
    expect((await lastSeen(id)).getTime()).toBeGreaterThan(before.getTime());
  });

  test("ends at sign-out, and the person's other browsers stay signed in", async () => {
    const { userId } = await makePerson();
    const [here, there] = [await startSession(userId, BROWSER), await startSession(userId, BROWSER)];
    await endSession(here);
    expect(await readSession(here)).toBeNull();
    expect(await readSession(there)).not.toBeNull();
  });

  test("has the new role on the next request, and no organization once the person is removed", async () => {
    const { organization, userId } = await makePerson("admin");
    const id = await startSession(userId, BROWSER);
    expect((await readSession(id))?.current?.role).toBe("admin");
    await db().membership.updateMany({ where: { userId }, data: { role: "member" } });
    expect((await readSession(id))?.current?.role).toBe("member");
    await db().membership.deleteMany({ where: { userId, organizationId: organization.id } });
    expect(await readSession(id)).toMatchObject({ current: null, memberships: [] });
  });
});

describe("switching organization", () => {
  test("never happens automatically: joining another organization does not switch the session", async () => {
    const { organization, userId } = await makePerson();
    const id = await startSession(userId, BROWSER);
    const earlier = await makeOrganization();
    await db().organization.update({ where: { id: earlier.id }, data: { name: "A comes first" } });
    await db().membership.create({ data: { organizationId: earlier.id, userId, role: "member" } });
    expect((await readSession(id))?.current?.organization.id).toBe(organization.id);
  });

  test("takes effect at the next request, in this session only", async () => {
    const { organization, userId } = await makePerson();
    const second = await makeOrganization();
    await db().membership.create({ data: { organizationId: second.id, userId, role: "member" } });
    const [here, there] = [await startSession(userId, BROWSER), await startSession(userId, BROWSER)];
    const target = (await readSession(here))?.current?.organization.id === second.id ? organization.id : second.id;
    expect(await switchOrganization((await readSession(here))!, target)).toBe(true);
    expect((await readSession(here))?.current?.organization.id).toBe(target);
    expect((await readSession(there))?.current?.organization.id).not.toBe(target);
  });

  test("is refused for an organization the person does not belong to", async () => {
    const { organization, userId } = await makePerson();
    const foreign = await makeOrganization();
    const id = await startSession(userId, BROWSER);
    expect(await switchOrganization((await readSession(id))!, foreign.id)).toBe(false);
    expect((await readSession(id))?.current?.organization.id).toBe(organization.id);
  });
});
