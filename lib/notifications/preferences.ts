import { db } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type NotificationTopic, notificationTopics } from "@/lib/notifications/labels";
import { requirePerson } from "@/lib/notifications/reader";
import type { PreferencesView, SetPreferenceInput } from "@/lib/notifications/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";

type Input = Record<string, never>;

/** What the person gets by e-mail about the organization: everything, until they switch a topic off. @throws AppError FORBIDDEN. */
export async function getPreferences(ctx: OrganizationCtx, _input: Input): Promise<PreferencesView> {
  const { userId, role } = requirePerson(ctx.actor);
  const { organizationId } = ctx;
  return withDatabase(async () => {
    const chosen = await db().notificationPreference.findMany({ where: { userId, organizationId } });
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    const { notificationEmail } = await db().organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { notificationEmail: true },
    });
    const isWanted = (topic: NotificationTopic) => chosen.find((each) => each.topic === topic)?.byEmail ?? true;
    return {
      email,
      sharedMailbox: role === "member" ? null : notificationEmail,
      topics: notificationTopics.map((topic) => ({ topic, byEmail: isWanted(topic) })),
    };
  });
}

/** Switches the e-mails about one topic on or off for the person, from the next notification on. @throws AppError FORBIDDEN. */
export async function setPreference(ctx: OrganizationCtx, input: SetPreferenceInput): Promise<PreferencesView> {
  const { userId } = requirePerson(ctx.actor);
  const { organizationId } = ctx;
  const { topic, byEmail } = input;
  await inTransaction(ctx, (tx) =>
    tx.notificationPreference.upsert({
      where: { userId_organizationId_topic: { userId, organizationId, topic } },
      create: { userId, organizationId, topic, byEmail },
      update: { byEmail },
    }),
  );
  return getPreferences(ctx, {});
}
