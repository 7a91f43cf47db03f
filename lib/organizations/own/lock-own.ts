import type { Tx } from "@/lib/db/client";
import type { MemberRole } from "@/lib/db/generated/enums";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";

export type LockedOrganization = {
  id: string;
  name: string;
  timeZone: string;
  notificationEmail: string | null;
  requiresSecondFactor: boolean;
};

/** Who may make a change. */
const ROLES = { owners: ["owner"], admins: ["owner", "admin"] } satisfies Record<string, MemberRole[]>;

/**
 * Locks the organization against other changes. Checks the person's role again, because someone may have changed it since the
 * request began.
 * @throws AppError NOT_FOUND, FORBIDDEN.
 */
export async function lockOwn(
  tx: Tx,
  { actor, organizationId }: OrganizationCtx,
  allowed: keyof typeof ROLES,
  toDo: string,
): Promise<LockedOrganization> {
  const [organization] = await tx.$queryRaw<LockedOrganization[]>`
    select id, name, time_zone as "timeZone", notification_email as "notificationEmail",
      requires_second_factor as "requiresSecondFactor"
    from organizations where id = ${organizationId} and deleted_at is null for no key update`;
  if (!organization) throw notFound("organization");
  if (actor.kind === "system") return organization;
  const userId = actor.kind === "user" ? actor.userId : "";
  const role: MemberRole[] = ROLES[allowed];
  const members = await tx.membership.count({ where: { organizationId, userId, role: { in: role } } });
  if (members === 0) throw forbidden(allowed, toDo);
  return organization;
}

/** First step of what owners alone may do. @throws AppError FORBIDDEN for everyone but owners and the system. */
export function requireOwner({ actor }: OrganizationCtx, toDo: string): void {
  if (actor.kind === "system" || (actor.kind === "user" && actor.role === "owner")) return;
  throw forbidden("owners", toDo);
}

function forbidden(allowed: keyof typeof ROLES, toDo: string): AppError {
  const who = allowed === "owners" ? "Only owners" : "Only owners and admins";
  return new AppError("FORBIDDEN", `${who} may ${toDo}. Ask one of them.`);
}
