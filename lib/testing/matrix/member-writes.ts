import { db } from "@/lib/db/client";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import * as members from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { makeMember } from "@/lib/testing/worlds/fixtures";

/** An owner of the organization whose members are changed, and the system in it. */
type World = () => { owner: Ctx; system: OrganizationCtx };

/** For each verb on members: creates what it needs and returns it ready to run. */
export function memberWrites(world: World): Record<string, () => Promise<() => Promise<unknown>>> {
  const newMember = (role: "owner" | "admin" | "member" = "member") => makeMember(world().owner.organizationId, role);
  return {
    addMember: async () => {
      const { owner, system } = world();
      const email = await emailOf(await newMember());
      await removeMember(owner, { email });
      return () => members.addMember(system, { email, role: "admin" });
    },
    changeRole: async () => {
      const userId = idOf(await newMember());
      return () => members.changeRole(world().owner, { userId, role: "admin" });
    },
    removeMember: async () => {
      const userId = idOf(await newMember());
      return () => removeMember(world().owner, { userId });
    },
    leaveOrganization: async () => {
      const leaver = await newMember("admin");
      return () => leaveOrganization(leaver);
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

async function emailOf(ctx: Ctx): Promise<string> {
  return (await db().user.findUniqueOrThrow({ where: { id: idOf(ctx) } })).email;
}
