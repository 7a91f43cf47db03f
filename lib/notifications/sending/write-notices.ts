import type { Tx } from "@/lib/db/client";
import { queueEmails } from "@/lib/mail/queue-email";
import type { NewEmail } from "@/lib/mail/schema";
import { chooseRecipients, type Recipients } from "@/lib/notifications/sending/choose-recipients";
import type { Notice } from "@/lib/notifications/sending/notice";
import { type NotifiedOrganization, readPeople } from "@/lib/notifications/sending/read-people";
import { writeEmail } from "@/lib/notifications/sending/write-email";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/**
 * Writes the notifications and e-mails of these notices in the transaction of what caused them. A person, and an address, gets
 * each cause once. The number of statements does not depend on the number of notices.
 */
export async function writeNotices(tx: Tx, given: Notice[]): Promise<void> {
  if (given.length === 0) return;
  const notices = given.map(withoutSecrets);
  const organizationIds = [...new Set(notices.map(({ organizationId }) => organizationId))];
  const ownerIds = [...new Set(notices.flatMap(({ ownerId }) => ownerId ?? []))];
  const organizations = await readPeople(tx, organizationIds, ownerIds);
  const addressed = notices.flatMap((notice) => {
    const organization = organizations.get(notice.organizationId);
    return organization ? [{ notice, organization, recipients: chooseRecipients(notice, organization) }] : [];
  });
  const data = addressed.flatMap(({ notice, recipients }) => toRows(notice, recipients));
  await tx.notification.createMany({ data, skipDuplicates: true });
  await queueEmails(tx, addressed.flatMap(toEmails));
}

function withoutSecrets(notice: Notice): Notice {
  const { subject, details } = notice;
  return {
    ...notice,
    subject: { ...subject, name: cutSecrets(subject.name) },
    details: JSON.parse(cutSecrets(JSON.stringify(details))),
  };
}

/** Whole milliseconds, so that a time which a browser sends back equals the stored one. */
function toRows(notice: Notice, { shown }: Recipients) {
  const { cause, type, organizationId, environment, subject, details } = notice;
  const now = new Date();
  return shown.map(({ userId, isOwner, isRead }) => ({
    id: newId("notification"),
    userId,
    organizationId,
    cause,
    type,
    environment,
    subjectId: subject.id,
    subjectName: subject.name,
    details: isOwner ? { ...details, isOwner } : details,
    createdAt: now,
    readAt: isRead ? now : null,
  }));
}

type Addressed = { notice: Notice; organization: NotifiedOrganization; recipients: Recipients };

function toEmails({ notice, organization, recipients }: Addressed): NewEmail[] {
  return recipients.emailed.map(({ to, name, canOpen }) => ({
    ...writeEmail(notice, organization, canOpen),
    to,
    cause: `${notice.cause} ${name}`,
    organizationId: notice.organizationId,
  }));
}
