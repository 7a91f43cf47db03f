import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { decideRequest } from "@/lib/organizations/decide-request";
import { getApiAccess } from "@/lib/organizations/get-api-access";
import { getOrganizationDetails } from "@/lib/organizations/get-organization-details";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";
import { requestApiAccess } from "@/lib/organizations/request-api-access";
import { setApiAccess } from "@/lib/organizations/service";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

const SECRET = `ihub_live_${"a1B2".repeat(8)}`;
const CUT = "it was ihub_live_[cut], see";
const text = `it was ${SECRET}, see`;

/** Everything that is stored about the organization, and everything that its admins and the operators read. */
async function everything(admin: Ctx, operator: OrganizationCtx): Promise<string> {
  const where = { organizationId: admin.organizationId };
  const stored = await Promise.all([db().apiAccessRequest.findMany({ where }), db().event.findMany({ where })]);
  const shown = await Promise.all([
    getApiAccess(admin),
    getOrganizationDetails(operator),
    listAccessRequests(operator, {}),
  ]);
  return JSON.stringify([stored, shown], (_, value) => (typeof value === "bigint" ? String(value) : value));
}

test("a secret typed into a request for API access or a reason is cut before it is stored", async () => {
  const { id } = await makeOrganization();
  await db().organization.update({ where: { id }, data: { apiAccess: "not_requested" } });
  const [admin, operator] = [await makeMember(id), await makeOperator(id)];
  const input = { useCase: text, expectedVolume: "up_to_10_000" } as const;
  const { request } = await requestApiAccess(admin, input);
  expect(request!.useCase).toBe(CUT);
  expect(await everything(admin, operator)).not.toContain(SECRET);
  await decideRequest(operator, { step: "decline", accessRequestId: request!.id, reason: text });
  expect((await getApiAccess(admin)).request!.decision!.reason).toBe(CUT);
  await requestApiAccess(admin, input);
  await setApiAccess(operator, { step: "decline", seen: "requested", reason: text });
  await setApiAccess(operator, { step: "enable" });
  await setApiAccess(operator, { step: "suspend", reason: text });
  expect((await getApiAccess(admin)).suspension!.reason).toBe(CUT);
  expect(await everything(admin, operator)).not.toContain(SECRET);
  expect(await everything(admin, operator)).toContain(CUT);
});
