import { beforeEach, describe, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { joinByInvitation } from "@/lib/dashboard/invitation/join-by-invitation";
import { db } from "@/lib/db/client";
import { emailAddress } from "@/lib/inputs/email-address";
import { acceptInvitation } from "@/lib/members/invitations/accept-invitation";
import { getOffer } from "@/lib/members/invitations/find-offer";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { resendInvitation } from "@/lib/members/invitations/resend-invitation";
import { withdrawInvitation } from "@/lib/members/invitations/withdraw-invitation";
import { removeMember } from "@/lib/members/remove-member";
import { addMember } from "@/lib/members/service";
import type { AccountCtx, Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const PASSWORD = "correct horse battery";
const caller = { requestId: newId("request"), address: "203.0.113.9", client: null, secure: false };
let owner: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
});

const newEmail = () => `${newId("user")}@example.com`;

async function invite(email: string, role: "admin" | "member" = "member") {
  const { invitation, link } = await inviteMember(owner, { email: emailAddress.parse(email), role });
  return { id: invitation.id, token: link!.slice(link!.lastIndexOf("/") + 1) };
}

/** A signed-in person with this address, who belongs to another organization. */
async function signedIn(email: string): Promise<AccountCtx> {
  const { actor } = await makeMember((await makeOrganization()).id, "admin");
  const userId = actor.kind === "user" ? actor.userId : "";
  await db().user.update({ where: { id: userId }, data: { email } });
  const sessionId = await startSession(userId, { address: null, client: null });
  return {
    actor: { kind: "account", userId, name: "Ada", proofAgeSeconds: 0 },
    sessionId,
    requestId: caller.requestId,
    address: null,
  };
}

const joinAs = (token: string, name = "Ada Lovelace") => joinByInvitation({ token, name, password: PASSWORD }, caller);
const members = () => db().membership.count({ where: { organizationId: owner.organizationId } });
const dead = { code: "NOT_FOUND" };

describe("someone without an account", () => {
  test("creates it and is a member with the invited role; both logs say so, without the password", async () => {
    const email = newEmail();
    const { token } = await invite(email, "admin");
    expect(await joinAs(token)).toMatchObject({ email, role: "admin", organizationId: owner.organizationId });
    const user = await db().user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
    expect(await verifyPassword(user.passwordHash, PASSWORD)).toBe(true);
    expect(user.memberships).toMatchObject([{ organizationId: owner.organizationId, role: "admin" }]);
    const event = await db().event.findFirstOrThrow({ where: { subjectId: user.id } });
    expect(event).toMatchObject({
      type: "member.added",
      actorId: user.id,
      changes: { invitedBy: { after: "Test owner" } },
    });
    const created = await db().installationEvent.findFirstOrThrow({ where: { subjectId: user.id } });
    expect(created).toMatchObject({ type: "account.created", subjectName: email });
    expect(JSON.stringify([event.changes, created.changes])).not.toContain(PASSWORD);
  });

  test("gets one account and one membership of 20 simultaneous acceptances", async () => {
    const email = newEmail();
    const { token } = await invite(email);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => joinAs(token)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().user.count({ where: { email } })).toBe(1);
    expect(await members()).toBe(2);
    expect(await db().event.count({ where: { organizationId: owner.organizationId, type: "member.added" } })).toBe(1);
    await expect(joinAs(token)).rejects.toMatchObject({
      ...dead,
      message: expect.stringContaining("accepted already"),
    });
  });

  test("needs a password that is not easy to guess, also not made of the organization's name", async () => {
    const { token } = await invite(newEmail());
    for (const password of ["aaaaaaaaaaaa", "test organization"]) {
      await expect(joinByInvitation({ token, name: "Ada", password }, caller)).rejects.toMatchObject({
        code: "VALIDATION_ERROR",
        details: { fields: [{ field: "password" }] },
      });
    }
    expect(await getOffer({ token })).toMatchObject({ state: "open" });
  });
});

describe("someone with an account", () => {
  test("accepts when signed in with the address, once under 20 tries at a time, and continues there", async () => {
    const email = newEmail();
    const { token } = await invite(email);
    const person = await signedIn(email);
    expect(await getOffer({ token })).toMatchObject({ hasAccount: true });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvitation(person, { token })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await members()).toBe(2);
    expect((await readSession(person.sessionId))?.current?.organization.id).toBe(owner.organizationId);
    await expect(acceptInvitation(person, { token })).rejects.toMatchObject(dead);
  });

  test("is not made a second account", async () => {
    const email = newEmail();
    const { token } = await invite(email);
    await signedIn(email);
    await expect(joinAs(token)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Sign in"),
    });
    expect(await getOffer({ token })).toMatchObject({ state: "open" });
    expect(await members()).toBe(1);
  });

  test("cannot use an invitation for another address, and leaves it unused", async () => {
    const email = newEmail();
    const { token } = await invite(email);
    const wrong = await signedIn(newEmail());
    await expect(acceptInvitation(wrong, { token })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining(`This invitation is for ${email}`),
    });
    expect(await members()).toBe(1);
    expect(await acceptInvitation(await signedIn(email), { token })).toMatchObject({ email });
  });

  test("who is a member already keeps their role", async () => {
    const email = newEmail();
    const { token } = await invite(email, "admin");
    const person = await signedIn(email);
    const system = { ...owner, actor: { kind: "system" as const, name: "command line" } };
    await addMember(system, { email, role: "member" });
    await expect(acceptInvitation(person, { token })).rejects.toMatchObject({ code: "CONFLICT" });
    await removeMember(owner, { email });
    await expect(acceptInvitation(person, { token }), "removing someone ends their invitation").rejects.toMatchObject(
      dead,
    );
  });
});

describe("addresses that look alike", () => {
  test("mixed case is the same address, for the inviter and the invited", async () => {
    const email = newEmail();
    const { token } = await invite(email.toUpperCase());
    expect(await acceptInvitation(await signedIn(email), { token })).toMatchObject({ email });
  });

  test.each([
    ["a Cyrillic letter", "аda@example.com"],
    ["a Cyrillic letter in the domain", "ada@exаmple.com"],
    ["a Greek letter", "αda@example.com"],
    ["a full-width letter", "ａda@example.com"],
    ["a Kelvin sign, whose small letter is k", "ada.\u212Aing@example.com"],
    ["a dotted capital I, whose small letter is i with a dot", "\u0130da@example.com"],
    ["a long s", "ada\u017F@example.com"],
    ["an invisible character", "ada\u200B@example.com"],
    ["a line break, which would begin another header", "ada@example.com\r\nBcc: eve@example.com"],
    ["two addresses", "ada@example.com,eve@example.com"],
  ])("%s is refused", (_, email) => {
    expect(emailAddress.safeParse(email).success).toBe(false);
  });

  test.each([
    ["a dot", "ada.king@example.com", "adaking@example.com"],
    ["a tag", "ada+hub@example.com", "ada@example.com"],
    ["a Cyrillic letter that a provider let through", "ada@example.com", "аda@example.com"],
  ])("%s makes another address", async (_, invited, other) => {
    await db().user.deleteMany({ where: { email: { in: [invited, other] } } });
    const { token } = await invite(invited);
    await expect(acceptInvitation(await signedIn(other), { token })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await getOffer({ token })).toMatchObject({ state: "open" });
  });
});

describe("a link", () => {
  test("is dead when it has expired, was withdrawn, was replaced, is of a deleted organization, or is none", async () => {
    const expired = await invite(newEmail());
    await db().invitation.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    await expect(joinAs(expired.token)).rejects.toMatchObject({
      ...dead,
      message: expect.stringContaining("has expired"),
    });
    const withdrawn = await invite(newEmail());
    await withdrawInvitation(owner, { invitationId: withdrawn.id });
    const replaced = await invite(newEmail());
    await resendInvitation(owner, { invitationId: replaced.id });
    const unknown = [withdrawn.token, replaced.token, "x".repeat(43), "", "\0", "'; drop table users"];
    const messages = await Promise.all(unknown.map((token) => joinAs(token).catch(({ message }) => message)));
    expect(new Set(messages).size).toBe(1);
    for (const token of unknown) await expect(joinAs(token)).rejects.toMatchObject(dead);
    const gone = await invite(newEmail());
    await db().organization.update({ where: { id: owner.organizationId }, data: { deletedAt: new Date() } });
    await expect(joinAs(gone.token)).rejects.toMatchObject(dead);
    expect(await getOffer({ token: gone.token })).toEqual({ state: "unknown" });
    expect(await members()).toBe(1);
  });

  test("is used up by accepting alone: looking at it a hundred times changes nothing", async () => {
    const { id, token } = await invite(newEmail());
    const before = await db().invitation.findUnique({ where: { id } });
    for (let look = 0; look < 100; look++) await getOffer({ token });
    expect(await db().invitation.findUnique({ where: { id } })).toEqual(before);
  });

  test("that is accepted and withdrawn at the same moment does one of the two", async () => {
    for (let turn = 0; turn < 10; turn++) {
      const { id, token } = await invite(newEmail());
      await Promise.allSettled([joinAs(token), withdrawInvitation(owner, { invitationId: id })]);
      const { acceptedAt, withdrawnAt } = await db().invitation.findUniqueOrThrow({ where: { id } });
      expect([acceptedAt, withdrawnAt].filter(Boolean)).toHaveLength(1);
      expect(await members()).toBe((acceptedAt ? 1 : 0) + 1);
      await db().membership.deleteMany({ where: { organizationId: owner.organizationId, role: "member" } });
    }
  });
});
