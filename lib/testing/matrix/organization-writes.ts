import { deleteOrganization } from "@/lib/organizations/own/delete-organization";
import { updateOwnOrganization, updateSignInPolicy } from "@/lib/organizations/own/service";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

/** An owner of the organization that changes, and the system in it. */
type World = () => { owner: Ctx; system: OrganizationCtx };

/** For each verb by which an organization changes itself: creates what it needs and returns it ready to run. */
export function organizationWrites(world: World): Record<string, () => Promise<() => Promise<unknown>>> {
  return {
    updateOwnOrganization: async () => () =>
      updateOwnOrganization(world().owner, { name: `Acme ${newId("request")}`, notificationEmail: "keys@example.com" }),
    updateSignInPolicy: async () => {
      const { id: organizationId } = await makeOrganization();
      return () => updateSignInPolicy({ ...world().system, organizationId }, { requiresSecondFactor: true });
    },
    deleteOrganization: async () => {
      const { id, name } = await makeOrganization();
      const owner = await makeMember(id, "owner");
      return () => deleteOrganization(owner, { name });
    },
  };
}
