import { Prisma } from "@/lib/db/generated/client";
import type { Actor, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** First step of a verb on a person's own notifications. @throws AppError FORBIDDEN for keys, operators and the system. */
export function requirePerson(actor: Actor): Extract<Actor, { kind: "user" }> {
  if (actor.kind === "user") return actor;
  throw new AppError("FORBIDDEN", "Notifications belong to a person. Sign in to the dashboard.");
}

/**
 * The notifications (`n`) that the acting person may see now. Whoever is no longer an admin sees only those that reached them
 * as a key's owner.
 */
export function notificationsOf({ actor, organizationId }: OrganizationCtx): Prisma.Sql {
  const { userId, role } = requirePerson(actor);
  const own = Prisma.sql`n.user_id = ${userId} and n.organization_id = ${organizationId}`;
  return role === "member" ? Prisma.sql`${own} and n.details ? 'isOwner'` : own;
}
