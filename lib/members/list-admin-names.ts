import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";

/** The names of the organization's owners and admins: the people a member may ask. */
export async function listAdminNames(ctx: OrganizationCtx): Promise<{ name: string; role: "owner" | "admin" }[]> {
  const memberships = await withDatabase(() =>
    db().membership.findMany({
      where: { organizationId: ctx.organizationId, role: { in: ["owner", "admin"] } },
      select: { role: true, user: { select: { name: true } } },
      orderBy: [{ role: "asc" }, { user: { name: "asc" } }],
    }),
  );
  return memberships.map(({ role, user }) => ({ name: user.name, role: role === "owner" ? "owner" : "admin" }));
}
