import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { revokeKey } from "@/lib/keys/service";
import { dropOutdatedNotifications } from "@/lib/notifications/drop-outdated-notifications";
import { notifyOfEvents } from "@/lib/notifications/events/notify-of-events";
import { getPreferences, setPreference } from "@/lib/notifications/preferences";
import { listNotificationsInput, markAllReadInput } from "@/lib/notifications/schema";
import { listNotifications, markAllRead, markRead, readUnread } from "@/lib/notifications/service";
import type { Ctx } from "@/lib/platform/ctx";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { makeKey, personOf } from "@/lib/testing/worlds/notified";

let owner: Ctx;
let admin: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
  admin = await makeMember(owner.organizationId, "admin");
});

const list = (ctx: Ctx, input: object = {}) => listNotifications(ctx, listNotificationsInput.parse(input));
const unreadOf = async (ctx: Ctx) => (await readUnread(ctx, {})).unread;
const role = (ctx: Ctx, name: "admin" | "member"): Ctx => ({ ...ctx, actor: { ...ctx.actor, role: name } as never });

async function writeRows(ctx: Ctx, count: number, cause = "cause"): Promise<void> {
  const subject = { subjectId: "key_gone", subjectName: "Tablet", type: "key.expired", environment: "live" } as const;
  await db().notification.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      ...subject,
      id: `ntf_${personOf(ctx).slice(-20)}${cause}${index}`,
      userId: personOf(ctx),
      organizationId: ctx.organizationId,
      cause: `${cause} ${index}`,
      createdAt: new Date(Date.now() - 1_000 * (count - index)),
    })),
  });
}

test("the list is newest first, in pages, and the filter leaves out what was read", async () => {
  await writeRows(owner, 30);
  const first = await list(owner);
  expect(first).toMatchObject({ total: 30, unread: 30 });
  expect(first.notifications).toHaveLength(25);
  expect((await list(owner, { page: "2" })).notifications).toHaveLength(5);
  expect((await list(owner, { size: "8" })).notifications).toHaveLength(8);
  const [newest] = first.notifications;
  expect(await markRead(owner, { notificationId: newest!.id })).toEqual({ unread: 29 });
  expect((await list(owner)).notifications[0]).toMatchObject({ id: newest!.id, isRead: true });
  const unread = await list(owner, { tab: "unread" });
  expect(unread.total).toBe(29);
  expect(unread.notifications.map(({ id }) => id)).not.toContain(newest!.id);
});

test("unread notifications are counted up to 100 from an index of the unread ones alone", async () => {
  await writeRows(owner, 2_000);
  await db().notification.updateMany({ where: { userId: personOf(owner) }, data: { readAt: new Date() } });
  await writeRows(owner, 120, "later");
  expect(await unreadOf(owner)).toBe(100);
  await runAsOwner("analyze notifications");
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`set local enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select from notifications n where n.user_id = ${personOf(owner)}
        and n.organization_id = ${owner.organizationId} and n.read_at is null limit 100`;
  });
  expect(JSON.stringify(plan)).toContain("notifications_unread_idx");
});

test("marking all as read leaves out what came after the newest that was seen", async () => {
  await makeKey(admin);
  await notifyOfEvents();
  const [seen] = (await list(owner)).notifications;
  await makeKey(admin);
  await notifyOfEvents();
  expect(await markAllRead(owner, markAllReadInput.parse({ until: seen!.createdAt }))).toEqual({ unread: 1 });
  const [newest] = (await list(owner)).notifications;
  expect(await markAllRead(owner, { until: newest!.createdAt })).toEqual({ unread: 0 });
});

test("an entry leads to the page and dialog of its next step, while the key exists", async () => {
  const { keyId } = await makeKey(admin);
  await notifyOfEvents();
  expect((await list(owner)).notifications[0]).toMatchObject({
    type: "key.created",
    path: `/integrations/api/${keyId}`,
    subject: { id: keyId, name: "Lobby tablet" },
    details: { by: "Test admin", owner: "Test admin" },
  });
  const due = { type: "key.rotation_due", subjectId: keyId, environment: "sandbox" } as const;
  await db().notification.updateMany({ where: { userId: personOf(owner) }, data: due });
  const path = `/integrations/api/${keyId}?environment=sandbox&dialog=rotate`;
  expect((await list(owner)).notifications[0]).toMatchObject({ path });
  await revokeKey(admin, { keyId, reason: "other", note: null });
  await db().apiKey.delete({ where: { id: keyId } });
  expect((await list(owner)).notifications[0]).toMatchObject({ path: null });
});

describe("a member", () => {
  test("sees what reached them as a key's owner: which key, what and when, without a link", async () => {
    const member = await makeMember(owner.organizationId, "member");
    const { keyId } = await makeKey(admin);
    await db().apiKey.update({ where: { id: keyId }, data: { ownerId: personOf(member) } });
    await makeKey(admin, { name: "Another" });
    await notifyOfEvents();
    const { notifications, total, unread } = await list(member);
    expect({ total, unread }).toEqual({ total: 1, unread: 1 });
    expect(notifications[0]).toMatchObject({ subject: { name: "Lobby tablet" }, path: null });
    expect(notifications[0]?.details).toEqual({ at: expect.any(String) });
  });

  test("who was an admin no longer sees what reached them as one, and can't change it", async () => {
    await makeKey(owner);
    await notifyOfEvents();
    const [row] = (await list(admin)).notifications;
    const demoted = role(admin, "member");
    expect(await list(demoted)).toEqual({ notifications: [], total: 0, unread: 0 });
    await expect(markRead(demoted, { notificationId: row!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("nobody reads or changes another person's notifications, nor those of another organization", async () => {
  await makeKey(owner);
  await notifyOfEvents();
  const [row] = (await list(admin)).notifications;
  const stranger = await makeMember((await makeOrganization()).id, "owner");
  const elsewhere = { ...admin, organizationId: stranger.organizationId };
  for (const ctx of [owner, stranger, elsewhere]) {
    await expect(markRead(ctx, { notificationId: row!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await markAllRead(ctx, { until: new Date(Date.now() + 60_000).toISOString() });
  }
  expect((await list(stranger)).notifications).toEqual([]);
  expect((await list(elsewhere)).notifications).toEqual([]);
  expect(await unreadOf(admin)).toBe(1);
});

test("integrations and the system have no notifications", async () => {
  const system: Ctx = { ...owner, actor: { kind: "system", name: "test" } };
  for (const ctx of [asKey(owner, null), system]) {
    await expect(list(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(unreadOf(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(setPreference(ctx, { topic: "expiry", byEmail: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("every topic is sent by e-mail until a person switches it off, for one organization", async () => {
  const preferences = await setPreference(owner, { topic: "expiry", byEmail: false });
  expect(preferences.topics.filter(({ byEmail }) => !byEmail)).toEqual([{ topic: "expiry", byEmail: false }]);
  const elsewhere = { ...owner, organizationId: (await makeOrganization()).id };
  expect((await getPreferences(elsewhere, {})).topics.every(({ byEmail }) => byEmail)).toBe(true);
  expect((await getPreferences(admin, {})).topics.every(({ byEmail }) => byEmail)).toBe(true);
  await setPreference(owner, { topic: "expiry", byEmail: true });
  expect((await getPreferences(owner, {})).topics.every(({ byEmail }) => byEmail)).toBe(true);
});

test("members do not learn the address of the shared mailbox", async () => {
  const notificationEmail = "api-team@example.com";
  await db().organization.update({ where: { id: owner.organizationId }, data: { notificationEmail } });
  expect(await getPreferences(owner, {})).toMatchObject({ sharedMailbox: notificationEmail });
  expect(await getPreferences(role(admin, "member"), {})).toMatchObject({ sharedMailbox: null });
});

test("notifications older than 90 days are deleted", async () => {
  await writeRows(owner, 3);
  const old = new Date(Date.now() - 91 * 86_400_000);
  const [first] = (await list(owner)).notifications;
  await db().notification.update({ where: { id: first!.id }, data: { createdAt: old } });
  expect(await dropOutdatedNotifications()).toBe(1);
  expect((await list(owner)).total).toBe(2);
});
