import { createUser } from "../../../lib/auth/service";
import type { Ctx } from "../../../lib/platform/ctx";
import { newId } from "../../../lib/platform/ids";
import { adminPage, admins, type Ids, members, missingPage, type Rows, withProof } from "./row";

async function freshMember(ctx: Ctx): Promise<Partial<Ids>> {
  const account = { email: `${newId("user")}@example.com`, password: `pass ${newId("user")}`, name: "Used up" };
  const membership = { organizationId: ctx.organizationId, role: "member" } as const;
  return { userId: (await createUser(ctx, { ...account, isOperator: false, membership })).id };
}

const unknown = () => ({ userId: newId("user") });

export const memberRows: Rows = {
  reads: {
    "/api/dashboard/members": { policy: admins, input: ({ userId }) => ({ search: userId }) },
    "/api/dashboard/members/handover": { policy: admins, input: ({ userId }) => ({ userId }) },
  },
  actions: {
    changeRoleAction: {
      policy: withProof(admins),
      input: ({ userId }) => ({ userId, role: "admin" }),
      prepare: freshMember,
    },
    removeMemberAction: {
      policy: withProof(admins),
      input: ({ userId }) => ({ userId }),
      prepare: freshMember,
    },
    // The owner would become an admin, so they name nobody. The others are refused before.
    transferOwnershipAction: {
      policy: withProof({ ...admins, admin: "FORBIDDEN", owner: "NOT_FOUND", otherAdmin: "ORGANIZATION_SWITCHED" }),
      input: unknown,
    },
    // Callers would be gone afterwards, so whoever may leave gets to the check of the input and no further.
    leaveOrganizationAction: {
      policy: {
        ...members,
        member: "VALIDATION_ERROR",
        admin: "VALIDATION_ERROR",
        owner: "VALIDATION_ERROR",
        proofTooOld: "VALIDATION_ERROR",
      },
      input: () => ({ nothing: "like this" }),
    },
  },
  pages: {
    "/members": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Second factor" },
    "/members/[...path]": { policy: missingPage, address: () => "/members/no-page", shows: "Go to API keys" },
  },
};
