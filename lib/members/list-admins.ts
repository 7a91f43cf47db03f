import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";

export type Admin = { name: string; email: string; role: "owner" | "admin" };

/** The organization's owners and admins: the people a member may ask. */
export async function listAdmins(ctx: OrganizationCtx): Promise<Admin[]> {
  const memberships = await withDatabase(() =>
    db().membership.findMany({
      where: { organizationId: ctx.organizationId, role: { in: ["owner", "admin"] } },
      select: { role: true, user: { select: { name: true, email: true } } },
      orderBy: [{ role: "asc" }, { user: { name: "asc" } }],
    }),
  );
  return memberships.map(({ role, user }) => ({ ...user, role: role === "owner" ? "owner" : "admin" }));
}
