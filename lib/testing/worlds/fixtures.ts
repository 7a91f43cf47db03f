import { db } from "@/lib/db/client";
import type { MemberRole, Plan } from "@/lib/db/generated/enums";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";

type Limits = { plan?: Plan; requestsPerMinute?: number };

/** For tests that send more requests than any plan allows. */
export const NO_LIMIT = { requestsPerMinute: 1_000_000 };

/** Creates an organization with API access, for the calling test alone. */
export async function makeOrganization(limits: Limits = {}) {
  const id = newId("organization");
  const own = { id, slug: id.replace("_", "-"), name: "Test Organization" };
  return db().organization.create({ data: { ...own, plan: "enterprise", apiAccess: "enabled", ...limits } });
}

/** Creates a member with this role. @returns the Ctx of a dashboard request of theirs. */
export async function makeMember(organizationId: string, role: MemberRole = "admin"): Promise<Ctx> {
  const id = newId("user");
  await db().user.create({ data: { id, email: `${id}@example.com`, name: `Test ${role}`, passwordHash: "unusable" } });
  await db().membership.create({ data: { organizationId, userId: id, role } });
  return {
    actor: { kind: "user", userId: id, name: `Test ${role}`, role, proofAgeSeconds: 0 },
    organizationId,
    environment: "live",
    requestId: newId("request"),
    address: "203.0.113.9",
  };
}

/** Creates a site of the organization. */
export async function makeSite(ctx: Ctx, name = "Test Site") {
  const { organizationId, environment } = ctx;
  return db().site.create({
    data: { id: newId("site"), organizationId, environment, name, timeZone: "Europe/Berlin" },
  });
}

/** Creates an operator. @returns the Ctx of a console request in this organization. */
export async function makeOperator(organizationId: string, name = "Test Operator") {
  const id = newId("user");
  const account = { id, email: `${id}@example.com`, name, passwordHash: "unusable", isOperator: true };
  await db().user.create({ data: account });
  const actor = { kind: "operator" as const, userId: id, name, proofAgeSeconds: 0 };
  return { actor, organizationId, requestId: newId("request"), address: "203.0.113.8" };
}
