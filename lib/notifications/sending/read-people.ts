import type { Tx } from "@/lib/db/client";
import { type NotificationTopic, notificationTopics } from "@/lib/notifications/labels";
import type { Person } from "@/lib/notifications/sending/choose-recipients";

/** An organization, and those of its members who may be notified. */
export type NotifiedOrganization = {
  id: string;
  name: string;
  timeZone: string;
  sharedMailbox: string | null;
  people: Person[];
};

type PersonRow = Omit<Person, "noEmail"> & { organizationId: string; noEmail: string[] };

/**
 * The organizations with their owners and admins, and with these key owners as far as they are members. Leaves out disabled
 * accounts and deleted organizations. Two statements, whatever the number of organizations.
 */
export async function readPeople(
  tx: Tx,
  organizationIds: string[],
  ownerIds: string[],
): Promise<Map<string, NotifiedOrganization>> {
  const organizations = await tx.organization.findMany({
    where: { id: { in: organizationIds }, deletedAt: null },
    select: { id: true, name: true, timeZone: true, notificationEmail: true },
  });
  const rows = await tx.$queryRaw<PersonRow[]>`
    select m.organization_id as "organizationId", m.user_id as "userId", m.role, u.email,
      array(select p.topic from notification_preferences p
        where p.user_id = m.user_id and p.organization_id = m.organization_id and not p.by_email) as "noEmail"
    from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.organization_id = any(${organizationIds}) and (m.role <> 'member' or m.user_id = any(${ownerIds}))
    order by m.organization_id, m.user_id`;
  const peopleOf = Map.groupBy(rows, ({ organizationId }) => organizationId);
  return new Map(
    organizations.map(({ id, notificationEmail: sharedMailbox, ...organization }) => [
      id,
      { id, ...organization, sharedMailbox, people: (peopleOf.get(id) ?? []).map(toPerson) },
    ]),
  );
}

function toPerson({ userId, email, role, noEmail }: PersonRow): Person {
  return { userId, email, role, noEmail: noEmail.filter(isTopic) };
}

function isTopic(value: string): value is NotificationTopic {
  return notificationTopics.some((topic) => topic === value);
}
