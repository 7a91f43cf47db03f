import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { UNREAD_COUNTED_MAX } from "@/lib/notifications/labels";
import { notificationsOf } from "@/lib/notifications/reader";
import type {
  ListNotificationsInput,
  MarkAllReadInput,
  NotificationIdInput,
  NotificationListView,
  UnreadView,
} from "@/lib/notifications/schema";
import { type NotificationRow, viewNotification } from "@/lib/notifications/view";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";

type Input = Record<string, never>;

/**
 * The person's own notifications of the organization, of both environments, newest first. A member sees only those that
 * reached them as a key's owner.
 * @throws AppError FORBIDDEN for everyone but people.
 */
export async function listNotifications(
  ctx: OrganizationCtx,
  { tab, page, size }: ListNotificationsInput,
): Promise<NotificationListView> {
  const own = notificationsOf(ctx);
  const listed = tab === "unread" ? Prisma.sql`${own} and n.read_at is null` : own;
  return withDatabase(async () => {
    const rows = await db().$queryRaw<NotificationRow[]>`
      select n.id, n.type, n.environment, n.subject_id as "subjectId", n.subject_name as "subjectName", n.details,
        n.created_at as "createdAt", n.read_at is not null as "isRead",
        exists (select from api_keys k where k.id = n.subject_id and k.organization_id = n.organization_id)
          or exists (select from webhook_endpoints e where e.id = n.subject_id and e.organization_id = n.organization_id)
          as "isThere"
      from notifications n where ${listed}
      order by n.created_at desc, n.id desc limit ${size} offset ${(page - 1) * size}`;
    const [counted] = await db().$queryRaw<{ total: number }[]>`
      select count(*)::float8 as total from notifications n where ${listed}`;
    const { unread } = await readUnread(ctx, {});
    return { notifications: rows.map((row) => viewNotification(row, ctx.actor)), total: counted!.total, unread };
  });
}

/** How many notifications the person has not read, up to 100. Reads a part of one index. @throws AppError FORBIDDEN. */
export async function readUnread(ctx: OrganizationCtx, _input: Input): Promise<UnreadView> {
  const own = notificationsOf(ctx);
  const [row] = await withDatabase(
    () => db().$queryRaw<{ unread: number }[]>`
      select count(*)::float8 as unread from (
        select from notifications n where ${own} and n.read_at is null limit ${UNREAD_COUNTED_MAX}) as unread`,
  );
  return { unread: row!.unread };
}

/** Marks one notification as read; a read one stays as it is. @throws AppError FORBIDDEN, NOT_FOUND for someone else's. */
export async function markRead(ctx: OrganizationCtx, { notificationId }: NotificationIdInput): Promise<UnreadView> {
  const own = notificationsOf(ctx);
  await inTransaction(ctx, async (tx) => {
    const found = await mark(tx, Prisma.sql`${own} and n.id = ${notificationId}`);
    if (found === 0) throw notFound("notification");
  });
  return readUnread(ctx, {});
}

/** Marks all notifications as read that are as old as `until`, or older. @throws AppError FORBIDDEN. */
export async function markAllRead(ctx: OrganizationCtx, { until }: MarkAllReadInput): Promise<UnreadView> {
  const own = notificationsOf(ctx);
  await inTransaction(ctx, (tx) =>
    mark(tx, Prisma.sql`${own} and n.read_at is null and n.created_at <= ${new Date(until)}`),
  );
  return readUnread(ctx, {});
}

function mark(tx: Tx, which: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`update notifications n set read_at = coalesce(n.read_at, now()) where ${which}`;
}
