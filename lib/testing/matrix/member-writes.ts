import { db } from "@/lib/db/client";
import { acceptInvitation, joinWithNewAccount } from "@/lib/members/invitations/accept-invitation";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { resendInvitation } from "@/lib/members/invitations/resend-invitation";
import { withdrawInvitation } from "@/lib/members/invitations/withdraw-invitation";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import * as members from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { invitationTokenOf } from "@/lib/testing/worlds/invitation-link";

/** An owner of the organization whose members are changed, and the system in it. */
type World = () => { owner: Ctx; system: OrganizationCtx };

/** For each verb on members: creates what it needs and returns it ready to run. */
export function memberWrites(world: World): Record<string, () => Promise<() => Promise<unknown>>> {
  const newMember = (role: "owner" | "admin" | "member" = "member") => makeMember(world().owner.organizationId, role);
  const invitedToken = async (email: string) => {
    await inviteMember(world().owner, { email, role: "member" });
    return invitationTokenOf(email);
  };
  /** A key that the person owns, and the handover that gives it away and asks for its rotation. */
  const leaveKeyBehind = async (ownerId: string) => {
    const { organizationId, environment } = world().owner;
    const id = newId("key");
    const owned = { ownerId, ownerName: "Ada", createdByName: "Ada", name: "Left behind" };
    await db().apiKey.create({
      data: { id, organizationId, environment, reach: "all_sites", access: "read", ...owned },
    });
    return { ownerContact: "Agency", keyIds: [id], rotateKeyIds: [id] };
  };
  return {
    addMember: async () => {
      const { owner, system } = world();
      const email = await emailOf(idOf(await newMember()));
      await removeMember(owner, { email });
      return () => members.addMember(system, { email, role: "admin" });
    },
    changeRole: async () => {
      const userId = idOf(await newMember());
      return () => members.changeRole(world().owner, { userId, role: "admin" });
    },
    removeMember: async () => {
      const userId = idOf(await newMember());
      const handover = await leaveKeyBehind(userId);
      return () => removeMember(world().owner, { userId, handover });
    },
    leaveOrganization: async () => {
      const leaver = await newMember("admin");
      const handover = await leaveKeyBehind(idOf(leaver));
      return () => leaveOrganization(leaver, { handover });
    },
    inviteMember: async () => () => inviteMember(world().owner, { email: newEmail(), role: "member" }),
    resendInvitation: async () => {
      const { invitation } = await inviteMember(world().owner, { email: newEmail(), role: "member" });
      return () => resendInvitation(world().owner, { invitationId: invitation.id });
    },
    withdrawInvitation: async () => {
      const { invitation } = await inviteMember(world().owner, { email: newEmail(), role: "member" });
      return () => withdrawInvitation(world().owner, { invitationId: invitation.id });
    },
    acceptInvitation: async () => {
      const { actor } = await makeMember((await makeOrganization()).id);
      const userId = actor.kind === "user" ? actor.userId : "";
      const token = await invitedToken(await emailOf(userId));
      const account = { kind: "account" as const, userId, name: "Test admin", proofAgeSeconds: 0 };
      const ctx = { actor: account, sessionId: newId("session"), requestId: newId("request"), address: null };
      return () => acceptInvitation(ctx, { token });
    },
    joinWithNewAccount: async () => {
      const token = await invitedToken(newEmail());
      const caller = { requestId: newId("request"), address: null };
      return () => joinWithNewAccount(caller, { token, name: "Ada", passwordHash: "unusable" });
    },
    transferOwnership: async () => {
      const [giver, receiver] = [await newMember("owner"), await newMember()];
      return () => transferOwnership(giver, { to: { userId: idOf(receiver) } });
    },
  };
}

function idOf({ actor }: Ctx): string {
  return actor.kind === "user" ? actor.userId : "";
}

async function emailOf(id: string): Promise<string> {
  return (await db().user.findUniqueOrThrow({ where: { id } })).email;
}

function newEmail(): string {
  return `${newId("user")}@example.com`;
}
