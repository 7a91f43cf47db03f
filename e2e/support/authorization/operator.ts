import { db } from "../../../lib/db/client";
import type { Ctx } from "../../../lib/platform/ctx";
import { newId } from "../../../lib/platform/ids";
import { makeFailedEmail } from "../../../lib/testing/worlds/emails";
import { admins, consolePage, type Ids, nothing, operators, type Rows, withProof } from "./row";

/** The plan of every tested organization, with room for all these requests. */
export const PLAN = { plan: "enterprise", requestsPerMinute: 100_000 } as const;

async function freshAccessRequest({ organizationId, actor }: Ctx): Promise<Partial<Ids>> {
  const id = newId("accessRequest");
  const asked = { useCase: "Sync visits", expectedVolume: "up_to_1_000" as const, requestedByName: actor.name };
  await db().apiAccessRequest.deleteMany({ where: { organizationId } });
  await db().apiAccessRequest.create({ data: { id, organizationId, ...asked } });
  await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "requested" } });
  return { accessRequestId: id };
}

/** The operator console, and the access to the API that it decides on. */
export const operatorRows: Rows = {
  reads: {
    "/api/dashboard/api-access": { policy: admins, input: nothing },
    "/api/dashboard/operator/emails": { policy: operators, input: nothing },
    "/api/dashboard/operator/installation-log": { policy: operators, input: nothing },
    "/api/dashboard/operator/organizations": { policy: operators, input: nothing },
    "/api/dashboard/operator/organizations/details": { policy: operators, input: nothing },
    "/api/dashboard/operator/requests": { policy: operators, input: nothing },
  },
  actions: {
    // The organization has access already, so callers who may ask get this conflict.
    requestAccessAction: {
      policy: { ...admins, admin: "CONFLICT", owner: "CONFLICT", proofTooOld: "CONFLICT" },
      input: () => ({ useCase: "Sync visits with our calendar", expectedVolume: "up_to_1_000" }),
    },
    decideRequestAction: {
      policy: withProof(operators),
      input: ({ accessRequestId }) => ({ accessRequestId, step: "decline", reason: "Not yet" }),
      prepare: freshAccessRequest,
      isConsole: true,
    },
    setApiAccessAction: { policy: withProof(operators), input: () => ({ step: "enable" }), isConsole: true },
    retryAccountEmailAction: {
      policy: withProof(operators),
      input: ({ emailId }) => ({ emailId }),
      prepare: async () => ({ emailId: (await makeFailedEmail(null)).id }),
      isPersonal: true,
    },
    changePlanAction: { policy: withProof(operators), input: () => ({ ...PLAN, seen: PLAN }), isConsole: true },
  },
  pages: {
    "/operator": { policy: consolePage, shows: "Operator console" },
    "/operator/requests": { policy: consolePage, shows: "Operator console" },
    "/operator/emails": { policy: consolePage, shows: "E-mails not sent" },
    "/operator/installation-log": { policy: consolePage, shows: "Operator console" },
    "/operator/organizations/[organizationId]": {
      policy: consolePage,
      address: ({ organizationId }) => `/operator/organizations/${organizationId}`,
      shows: "Operator console",
    },
  },
};
