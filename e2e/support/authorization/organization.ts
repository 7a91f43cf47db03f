import type { Ctx } from "../../../lib/platform/ctx";
import { makeFailedEmail } from "../../../lib/testing/worlds/emails";
import { adminPage, admins, type Ids, missingPage, nothing, type Policy, type Rows, withProof } from "./row";

const owners: Policy = { ...admins, admin: "FORBIDDEN" };

/** The tested organization requires a second factor already, so a permitted call of the policy changes nothing. */
export const organizationRows: Rows = {
  reads: {
    "/api/dashboard/organization": { policy: admins, input: nothing },
    "/api/dashboard/emails": { policy: admins, input: nothing },
  },
  actions: {
    retryEmailAction: { policy: admins, input: ({ emailId }) => ({ emailId }), prepare: freshEmail },
    updateOwnOrganizationAction: { policy: admins, input: () => ({ notificationEmail: "keys@example.com" }) },
    updateSignInPolicyAction: { policy: withProof(owners), input: () => ({ requiresSecondFactor: true }) },
    // Owners get as far as the name, which is another one.
    deleteOrganizationAction: {
      policy: { ...withProof(owners), owner: "VALIDATION_ERROR" },
      input: () => ({ name: "Another organization" }),
    },
  },
  pages: {
    "/organization": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Plan and limits" },
    "/organization/[...path]": {
      policy: missingPage,
      address: () => "/organization/no-page",
      shows: "Go to API keys",
    },
  },
};

async function freshEmail({ organizationId }: Ctx): Promise<Partial<Ids>> {
  const { id: emailId } = await makeFailedEmail(organizationId);
  return { emailId };
}
