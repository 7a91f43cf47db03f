import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getOffer } from "@/lib/members/invitations/find-offer";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { listInvitations } from "@/lib/members/invitations/list-invitations";
import { resendInvitation } from "@/lib/members/invitations/resend-invitation";
import { withdrawInvitation } from "@/lib/members/invitations/withdraw-invitation";
import { removeMember } from "@/lib/members/remove-member";
import { inviteMemberInput } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
import { hashOneTimeToken } from "@/lib/platform/secrets/one-time-token";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { invitationTokenOf } from "@/lib/testing/worlds/invitation-link";
import { DAY_MS } from "@/lib/time/durations";

let owner: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
});

const idOf = (ctx: Ctx) => personIn(ctx.actor)!;
const newEmail = () => `${newId("user")}@example.com`;
const join = (role: "owner" | "admin" | "member") => makeMember(owner.organizationId, role);
const invite = (email: string, role: "owner" | "admin" | "member" = "member", ctx = owner) =>
  inviteMember(ctx, inviteMemberInput.parse({ email, role }));
const expire = (id: string) => db().invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
const tokenIn = (link: string | null) => link!.slice(link!.lastIndexOf("/") + 1);
const open = async (ctx = owner, search = "") => (await listInvitations(ctx, { search })).invitations;

describe("who may", () => {
  test("members neither invite, see, resend nor withdraw", async () => {
    const member = await join("member");
    const { invitation } = await invite(newEmail());
    const refused = { code: "FORBIDDEN" };
    const byId = { invitationId: invitation.id };
    await expect(invite(newEmail(), "member", member)).rejects.toMatchObject(refused);
    await expect(open(member)).rejects.toMatchObject(refused);
    await expect(resendInvitation(member, byId)).rejects.toMatchObject(refused);
    await expect(withdrawInvitation(member, byId)).rejects.toMatchObject(refused);
    expect(await open()).toEqual([invitation]);
  });

  test("another organization's invitation is NOT_FOUND, as an unknown one, and is not listed", async () => {
    const { invitation } = await invite(newEmail());
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    for (const input of [{ invitationId: invitation.id }, { email: invitation.email }, { email: newEmail() }]) {
      await expect(resendInvitation(outsider, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(withdrawInvitation(outsider, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await open(outsider)).toEqual([]);
    expect(await open()).toHaveLength(1);
  });

  test("only owners invite owners, send their invitation again or withdraw it", async () => {
    const admin = await join("admin");
    const refused = { code: "FORBIDDEN", message: expect.stringContaining("Only owners") };
    await expect(invite(newEmail(), "owner", admin)).rejects.toMatchObject(refused);
    const { invitation } = await invite(newEmail(), "owner");
    const byId = { invitationId: invitation.id };
    await expect(resendInvitation(admin, byId)).rejects.toMatchObject(refused);
    await expect(withdrawInvitation(admin, byId)).rejects.toMatchObject(refused);
    expect((await open(admin))[0]).toMatchObject({ canChange: false });
    expect(await invite(newEmail(), "admin", admin)).toMatchObject({ invitation: { role: "admin", canChange: true } });
  });

  test("nobody comes back through an invitation of their own: it is withdrawn when they leave or may no longer send it", async () => {
    const other = await join("owner");
    await invite(newEmail(), "owner", other);
    await invite(newEmail(), "member", other);
    await invite(newEmail(), "owner");
    await changeRole(owner, { userId: idOf(other), role: "admin" });
    expect((await open()).map(({ role }) => role).toSorted()).toEqual(["member", "owner"]);
    await removeMember(owner, { userId: idOf(other) });
    expect((await open()).map(({ role }) => role)).toEqual(["owner"]);
  });

  test("an owner who was demoted while the request was on its way invites no owner", async () => {
    const second = await join("owner");
    const userId = second.actor.kind === "user" ? second.actor.userId : "";
    await changeRole(owner, { userId, role: "admin" });
    await expect(invite(newEmail(), "owner", second)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("inviting and resending need a recent proof; withdrawing does not", async () => {
    const { invitation } = await invite(newEmail());
    const stale: Ctx = { ...owner, actor: { ...owner.actor, proofAgeSeconds: 900 } as Ctx["actor"] };
    const proof = { code: "PROOF_REQUIRED", details: { action: "inviteMember" } };
    await expect(invite(newEmail(), "member", stale)).rejects.toMatchObject(proof);
    await expect(resendInvitation(stale, { invitationId: invitation.id })).rejects.toMatchObject(proof);
    await withdrawInvitation(stale, { invitationId: invitation.id });
    expect(await open()).toEqual([]);
  });
});

describe("an invitation", () => {
  test("is one e-mail to the address, whose link works for 7 days and is stored as a hash", async () => {
    const email = newEmail();
    const { invitation, link } = await invite(email, "admin");
    const token = tokenIn(link);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await invitationTokenOf(email)).toBe(token);
    expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.sentAt)).toBe(7 * DAY_MS);
    const row = await db().invitation.findUniqueOrThrow({ where: { id: invitation.id } });
    expect(Buffer.from(row.hash)).toEqual(hashOneTimeToken(token));
    const event = await db().event.findFirst({ where: { subjectId: invitation.id } });
    expect(event).toMatchObject({ type: "member.invited", subjectName: email });
    expect(JSON.stringify([row, event!.changes, event!.subjectName])).not.toContain(token);
    expect(await getOffer({ token })).toMatchObject({ state: "open", email, role: "admin", hasAccount: false });
  });

  test("is refused for a member and for an open address, in any case, and says what to do", async () => {
    const member = await join("member");
    const address = (
      await db().user.findFirstOrThrow({
        where: { name: "Test member", id: (member.actor as { userId: string }).userId },
      })
    ).email;
    await expect(invite(address.toUpperCase())).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Change the role instead"),
    });
    const { invitation } = await invite("Ada@Example.com");
    await expect(invite("ADA@example.COM", "admin")).rejects.toMatchObject({
      code: "CONFLICT",
      details: { invitationId: invitation.id, next: "resend" },
    });
    expect((await open()).map(({ email }) => email)).toEqual(["ada@example.com"]);
  });

  test("of 20 simultaneous ones for one address, exactly one is written and sent", async () => {
    const email = newEmail();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => invite(email)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().invitation.count({ where: { email } })).toBe(1);
    expect(await db().email.count({ where: { recipient: email } })).toBe(1);
  });

  test("that has expired is renewed by inviting again, with the new role; the old link is dead", async () => {
    const email = newEmail();
    const first = await invite(email, "admin");
    await expire(first.invitation.id);
    expect((await open())[0]).toMatchObject({ isExpired: true });
    expect(await getOffer({ token: tokenIn(first.link) })).toMatchObject({ state: "expired" });
    const second = await invite(email, "member");
    expect(second.invitation).toMatchObject({ id: first.invitation.id, role: "member", isExpired: false });
    expect(await getOffer({ token: tokenIn(first.link) })).toEqual({ state: "unknown" });
    expect(await getOffer({ token: tokenIn(second.link) })).toMatchObject({ state: "open", role: "member" });
  });

  test("that is resent has a new link and 7 days more; the old link is dead", async () => {
    const { invitation, link } = await invite(newEmail());
    await expire(invitation.id);
    const again = await resendInvitation(owner, { invitationId: invitation.id });
    expect(Date.parse(again.invitation.expiresAt)).toBeGreaterThan(Date.now() + 6 * DAY_MS);
    expect(await getOffer({ token: tokenIn(link) })).toEqual({ state: "unknown" });
    expect(await getOffer({ token: tokenIn(again.link) })).toMatchObject({ state: "open" });
    expect(await db().email.count({ where: { recipient: invitation.email } })).toBe(2);
    expect(await db().event.findMany({ where: { subjectId: invitation.id }, select: { type: true } })).toContainEqual({
      type: "member.invitation_resent",
    });
  });

  test("that is withdrawn looks like one that never was, and the address can be invited again", async () => {
    const { invitation, link } = await invite(newEmail());
    await withdrawInvitation(owner, { email: invitation.email });
    expect(await getOffer({ token: tokenIn(link) })).toEqual(await getOffer({ token: "x".repeat(43) }));
    await expect(resendInvitation(owner, { invitationId: invitation.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await open()).toEqual([]);
    expect((await invite(invitation.email)).invitation.id).not.toBe(invitation.id);
  });
});

describe("limits", () => {
  test("at most 50 invitations are open; the error says to withdraw one", async () => {
    const { organizationId } = owner;
    await db().invitation.createMany({
      data: Array.from({ length: 49 }, () => ({
        id: newId("invitation"),
        organizationId,
        email: newEmail(),
        role: "member" as const,
        hash: Buffer.from(newId("invitation")),
        invitedByName: "Test",
        expiresAt: new Date(Date.now() + DAY_MS),
      })),
    });
    const results = await Promise.allSettled([invite(newEmail()), invite(newEmail()), invite(newEmail())]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(invite(newEmail())).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Withdraw one"),
    });
    expect(await open()).toHaveLength(50);
  });

  test("an address gets at most 5 in 24 hours, also when they are withdrawn in between", async () => {
    const email = newEmail();
    for (let sent = 0; sent < 4; sent++) {
      await invite(email);
      await withdrawInvitation(owner, { email });
    }
    const { invitation } = await invite(email);
    const refused = { code: "RATE_LIMITED", message: expect.stringContaining("try again tomorrow") };
    await expect(resendInvitation(owner, { invitationId: invitation.id })).rejects.toMatchObject(refused);
    await withdrawInvitation(owner, { email });
    await expect(invite(email)).rejects.toMatchObject(refused);
    await db().email.updateMany({ where: { recipient: email }, data: { createdAt: new Date(Date.now() - DAY_MS) } });
    expect(await invite(email)).toMatchObject({ invitation: { email } });
  });
});

test("the search finds a part of an address", async () => {
  for (const email of ["ada@example.com", "grace@example.org"]) await invite(email);
  expect((await open(owner, "EXAMPLE.ORG")).map(({ email }) => email)).toEqual(["grace@example.org"]);
  expect(await open(owner, "%")).toEqual([]);
});
