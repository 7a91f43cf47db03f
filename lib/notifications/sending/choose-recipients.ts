import { type NotificationTopic, rulesOf } from "@/lib/notifications/labels";
import type { Notice } from "@/lib/notifications/sending/notice";

/** Someone who may be notified: an enabled account that is a member now. `noEmail`: the topics that they switched off. */
export type Person = {
  userId: string;
  email: string;
  role: "owner" | "admin" | "member";
  noEmail: NotificationTopic[];
};

/** `isOwner`: they are notified as the key's owner, too. `isRead`: it is shown as read from the beginning. */
type Shown = { userId: string; isOwner: boolean; isRead: boolean };
/** `name`: whom the e-mail is for, in its cause. `canOpen`: whether they may see the page of the key. */
type Emailed = { to: string; name: string; canOpen: boolean };

export type Recipients = { shown: Shown[]; emailed: Emailed[] };

type Organization = { people: Person[]; sharedMailbox: string | null };

/**
 * Who gets a notice. In the dashboard: owners, admins and the key's owner; whoever did it finds it as read. By e-mail: the
 * same people, unless they switched its topic off, and the shared mailbox. Whoever did it gets the e-mail, too, because it may
 * have been somebody else with their session. Sandbox keys are shown only. An address gets one e-mail.
 */
export function chooseRecipients(notice: Notice, { people, sharedMailbox }: Organization): Recipients {
  const { topic, isEmailed } = rulesOf(notice.type);
  const concerned = people.filter(({ role, userId }) => role !== "member" || userId === notice.ownerId);
  const shown = concerned.map(({ userId }) => ({
    userId,
    isOwner: userId === notice.ownerId,
    isRead: userId === notice.actorId,
  }));
  if (!isEmailed || notice.environment === "sandbox") return { shown, emailed: [] };
  const emailed = concerned
    .filter(({ noEmail }) => !noEmail.includes(topic))
    .map(({ userId, email, role }) => ({ to: email, name: userId, canOpen: role !== "member" }));
  if (sharedMailbox) emailed.push({ to: sharedMailbox, name: "mailbox", canOpen: true });
  return { shown, emailed: onePerAddress(emailed) };
}

function onePerAddress(emailed: Emailed[]): Emailed[] {
  const isFirst = ({ to }: Emailed, index: number) =>
    emailed.findIndex((other) => other.to.toLowerCase() === to.toLowerCase()) === index;
  return emailed.filter(isFirst);
}
