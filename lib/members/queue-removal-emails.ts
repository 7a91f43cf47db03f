import type { Tx } from "@/lib/db/client";
import { queueEmail } from "@/lib/mail/queue-email";
import type { MemberRecord } from "@/lib/members/membership";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { personIn } from "@/lib/platform/permit";
import { organizationLink } from "@/lib/platform/public-origin";

/** Tells the organization's owners and admins that someone is no longer a member, and that person when others removed them. */
export async function queueRemovalEmails(tx: Tx, ctx: OrganizationCtx, member: MemberRecord): Promise<void> {
  const { organizationId, actor } = ctx;
  const { name } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { name: true } });
  const admins = await tx.membership.findMany({
    where: { organizationId, role: { in: ["owner", "admin"] } },
    select: { user: { select: { id: true, email: true } } },
  });
  const link = organizationLink(organizationId, "/integrations/api");
  const isRemoved = personIn(actor) !== member.user.id;
  const readers = [
    ...admins.map(({ user }) => ({ ...user, link })),
    ...(isRemoved ? [{ ...member.user, link: null }] : []),
  ];
  const since = member.createdAt.toISOString();
  for (const reader of readers) {
    await queueEmail(tx, {
      template: "member_removed",
      values: { organization: name, member: member.user.name, by: actor.name, link: reader.link, hasLeft: !isRemoved },
      to: reader.email,
      cause: `member_removed ${organizationId} ${member.user.id} ${since} ${reader.id}`,
      organizationId,
    });
  }
}
