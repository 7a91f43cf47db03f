import { db } from "../../../lib/db/client";
import type { Ctx } from "../../../lib/platform/ctx";
import { newId } from "../../../lib/platform/ids";
import { type Ids, memberPage, members, nothing, type Policy, type Rows } from "./row";

/** Nobody else can mark a notification of the owner's as read. */
const ofOwner: Policy = { ...members, member: "NOT_FOUND", admin: "NOT_FOUND", proofTooOld: "NOT_FOUND" };

async function freshNotification({ organizationId }: Ctx): Promise<Partial<Ids>> {
  const owner = await db().membership.findFirstOrThrow({
    where: { organizationId, role: "owner" },
    orderBy: { createdAt: "asc" },
  });
  const notificationId = newId("notification");
  const about = { type: "key.created", subjectId: newId("key"), subjectName: "Matrix notification" };
  const data = { id: notificationId, userId: owner.userId, organizationId, cause: notificationId, ...about };
  await db().notification.create({ data });
  return { notificationId };
}

export const notificationRows: Rows = {
  reads: {
    "/api/dashboard/notifications": { policy: members, input: nothing },
    "/api/dashboard/notifications/preferences": { policy: members, input: nothing },
    "/api/dashboard/notifications/unread": { policy: members, input: nothing },
  },
  actions: {
    markReadAction: {
      policy: ofOwner,
      input: ({ notificationId }) => ({ notificationId }),
      prepare: freshNotification,
    },
    markAllReadAction: { policy: members, input: () => ({ until: new Date().toISOString() }) },
    setPreferenceAction: { policy: members, input: () => ({ topic: "expiry", byEmail: false }) },
  },
  pages: {
    "/notifications": { policy: { ...memberPage, otherAdmin: "shown" }, shows: "Filter notifications" },
    // Whoever works in the organization gets to the page; the others learn that the link is not theirs.
    "/notifications/open": {
      policy: {
        ...memberPage,
        member: "/notifications",
        admin: "/notifications",
        owner: "/notifications",
        proofTooOld: "/notifications",
        otherAdmin: "without",
      },
      address: ({ organizationId }) => `/notifications/open?organization=${organizationId}&to=/notifications`,
      shows: "",
    },
  },
};
