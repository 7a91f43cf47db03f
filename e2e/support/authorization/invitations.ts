import { inviteMember } from "../../../lib/members/invitations/invite-member";
import type { Ctx } from "../../../lib/platform/ctx";
import { newId } from "../../../lib/platform/ids";
import { admins, everyone, type Ids, type Policy, persons, type Rows, withProof } from "./row";

async function freshInvitation(ctx: Ctx): Promise<Partial<Ids>> {
  const email = `${newId("user")}@example.com`;
  return { invitationId: (await inviteMember(ctx, { email, role: "member" })).invitation.id };
}

const byInvitation = ({ invitationId }: Ids) => ({ invitationId });
const unknownLink = () => ({ token: "unknown" });
/** Those who may accept invitations get this answer for a link that is none. */
const invited: Policy = { ...persons, ...outcome("NOT_FOUND") };

function outcome(code: string): Partial<Policy> {
  const isAnswered = (caller: string) => persons[caller as keyof Policy] === "ok";
  return Object.fromEntries(
    Object.keys(persons)
      .filter(isAnswered)
      .map((caller) => [caller, code]),
  );
}

export const invitationRows: Rows = {
  reads: {
    "/api/dashboard/members/invitations": { policy: admins, input: () => ({ search: "@example.com" }) },
  },
  actions: {
    inviteMemberAction: {
      policy: withProof(admins),
      input: () => ({ email: `${newId("user")}@example.com`, role: "member" }),
    },
    resendInvitationAction: { policy: withProof(admins), input: byInvitation, prepare: freshInvitation },
    withdrawInvitationAction: { policy: admins, input: byInvitation, prepare: freshInvitation },
    acceptInvitationAction: { policy: invited, input: unknownLink, isPersonal: true },
    joinByInvitationAction: {
      policy: everyone("NOT_FOUND"),
      input: () => ({ ...unknownLink(), name: "Ada", password: "a wholly new pass phrase" }),
      isPersonal: true,
    },
    rateInvitedPasswordAction: {
      policy: everyone("NOT_FOUND"),
      input: () => ({ ...unknownLink(), password: "open sesame, please" }),
      isPersonal: true,
    },
  },
  pages: {
    "/invitation/[token]": {
      policy: everyone("shown"),
      address: () => "/invitation/unknown",
      shows: "This invitation does not work",
    },
  },
};
