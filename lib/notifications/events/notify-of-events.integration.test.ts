import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { deleteKey, reactivateKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import { notifyOfEvents, skipPastEvents } from "@/lib/notifications/events/notify-of-events";
import { setPreference } from "@/lib/notifications/preferences";
import { setApiAccess } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { recordMany } from "@/lib/testing/worlds/many-events";
import { emailedTo, emailsOf, makeKey, personOf, shownTo } from "@/lib/testing/worlds/notified";

let owner: Ctx;
let admin: Ctx;
let member: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
  admin = await makeMember(owner.organizationId, "admin");
  member = await makeMember(owner.organizationId, "member");
});

const give = (keyId: string, ownerId: string | null) =>
  db().apiKey.update({ where: { id: keyId }, data: { ownerId, ownerName: "Reception" } });

describe("recipients", () => {
  test("owners, admins and the key's owner learn of a key's creation, rotation and revocation, in both ways", async () => {
    const { keyId } = await makeKey(admin);
    await give(keyId, personOf(member));
    await rotateKey(admin, { keyId, overlap: "1h" });
    await revokeKey(admin, { keyId, reason: "compromised", note: null });
    await notifyOfEvents();
    for (const each of [owner, member]) {
      expect(await shownTo(each)).toEqual(["key.created", "key.rotated", "key.revoked"]);
      expect(await emailedTo(each)).toEqual(["created", "rotated", "revoked"]);
    }
  });

  test("whoever did it gets the e-mail, too, and finds the notification as read", async () => {
    const { timeZone } = await db().organization.findUniqueOrThrow({ where: { id: admin.organizationId } });
    await makeKey(admin);
    await notifyOfEvents();
    for (const { values } of await emailsOf(admin)) expect(values).toMatchObject({ timeZone });
    expect(await shownTo(admin)).toEqual(["key.created (read)"]);
    expect(await emailedTo(admin)).toEqual(["created"]);
  });

  test("members who own no key, contacts, former members and disabled accounts get nothing", async () => {
    const former = await makeMember(owner.organizationId, "admin");
    const disabled = await makeMember(owner.organizationId, "admin");
    await db().membership.deleteMany({ where: { userId: personOf(former) } });
    await db().user.update({ where: { id: personOf(disabled) }, data: { disabledAt: new Date() } });
    const { keyId } = await makeKey(admin);
    await give(keyId, null);
    await notifyOfEvents();
    for (const each of [member, former, disabled]) {
      expect(await shownTo(each)).toEqual([]);
      expect(await emailedTo(each)).toEqual([]);
    }
  });

  test("a former member who owns a key gets nothing", async () => {
    const { keyId } = await makeKey(admin);
    await give(keyId, personOf(member));
    await db().membership.deleteMany({ where: { userId: personOf(member) } });
    await notifyOfEvents();
    expect(await shownTo(member)).toEqual([]);
    expect(await emailedTo(member)).toEqual([]);
  });

  test("e-mails name the key's owner as they are called now, a former member and a contact as the key does", async () => {
    const { keyId } = await makeKey(admin);
    await give(keyId, personOf(member));
    await db().user.update({ where: { id: personOf(member) }, data: { name: "New Name" } });
    await notifyOfEvents();
    await rotateKey(admin, { keyId, overlap: "1h" });
    await db().membership.deleteMany({ where: { userId: personOf(member) } });
    await notifyOfEvents();
    await give(keyId, null);
    await revokeKey(admin, { keyId, reason: "compromised", note: null });
    await notifyOfEvents();
    const owners = (await emailsOf(owner)).filter(({ recipient }) => recipient === `${personOf(owner)}@example.com`);
    expect(owners.map(({ what, values }) => [what, values.details.Owner])).toEqual([
      ["created", "New Name"],
      ["rotated", "Reception"],
      ["revoked", "Reception"],
    ]);
  });

  test("the shared mailbox gets every e-mail, and an address gets one", async () => {
    const data = { notificationEmail: "api-team@example.com" };
    await db().organization.update({ where: { id: owner.organizationId }, data });
    await makeKey(admin);
    await notifyOfEvents();
    expect(await emailedTo(owner, data.notificationEmail)).toEqual(["created"]);
    const address = `${personOf(owner)}@example.com`.toUpperCase();
    await db().organization.update({ where: { id: owner.organizationId }, data: { notificationEmail: address } });
    await makeKey(admin);
    await notifyOfEvents();
    const recipients = (await emailsOf(owner)).map(({ recipient }) => recipient.toLowerCase());
    expect(recipients.filter((each) => each === address.toLowerCase())).toHaveLength(2);
  });

  test("a topic that a person switched off reaches them in the dashboard alone", async () => {
    await setPreference(owner, { topic: "key_changes", byEmail: false });
    await makeKey(admin);
    await notifyOfEvents();
    expect(await emailedTo(owner)).toEqual([]);
    expect(await shownTo(owner)).toEqual(["key.created"]);
    expect(await emailedTo(admin)).toEqual(["created"]);
  });

  test("sandbox keys, reactivations and deletions are shown in the dashboard alone", async () => {
    await makeKey({ ...admin, environment: "sandbox" });
    const { keyId } = await makeKey(admin);
    await revokeKey(admin, { keyId, reason: "paused", note: null });
    await reactivateKey(admin, { keyId });
    await revokeKey(admin, { keyId, reason: "paused", note: null });
    await deleteKey(admin, { keyId });
    await notifyOfEvents();
    const [sandbox, ...live] = await shownTo(owner);
    expect(sandbox).toBe("key.created");
    expect(live).toEqual(["key.created", "key.revoked", "key.reactivated", "key.revoked", "key.deleted"]);
    expect(await emailedTo(owner)).toEqual(["created", "revoked", "revoked"]);
  });

  test("owners and admins learn what was decided about API access, and why", async () => {
    const { organizationId } = await makeMember((await makeOrganization()).id, "owner");
    const [asker, operator] = [await makeMember(organizationId, "admin"), await makeOperator(organizationId)];
    await setApiAccess(operator, { step: "suspend" });
    await setApiAccess(operator, { step: "resume" });
    await notifyOfEvents();
    expect(await shownTo(asker)).toEqual(["api_access.suspended", "api_access.resumed"]);
    expect(await emailedTo(asker)).toEqual(["suspended", "resumed"]);
  });

  test("nobody of another organization gets anything", async () => {
    const stranger = await makeMember((await makeOrganization()).id, "owner");
    await makeKey(admin);
    await notifyOfEvents();
    expect(await shownTo(stranger)).toEqual([]);
    expect(await emailsOf(stranger)).toEqual([]);
  });
});

describe("the log", () => {
  test("is read past other events, in order, however many there are", async () => {
    await recordMany(owner, 300, () => ({}));
    const { keyId } = await makeKey(admin);
    for (let rotations = 0; rotations < 60; rotations++) await rotateKey(admin, { keyId, overlap: "0" });
    await revokeKey(admin, { keyId, reason: "other", note: null });
    await notifyOfEvents();
    await notifyOfEvents();
    expect(await shownTo(owner)).toEqual(["key.created", ...Array(60).fill("key.rotated"), "key.revoked"]);
  });

  test("is not read twice: nothing is sent again, also when the rows are gone", async () => {
    await makeKey(admin);
    await notifyOfEvents();
    await db().notification.deleteMany({ where: { organizationId: owner.organizationId } });
    await db().email.deleteMany({ where: { organizationId: owner.organizationId } });
    await notifyOfEvents();
    expect(await shownTo(owner)).toEqual([]);
    expect(await emailsOf(owner)).toEqual([]);
  });

  test("from before an upgrade, and of the demo's beginning, reaches nobody", async () => {
    const { keyId } = await makeKey(admin);
    const migration = await readFile("prisma/migrations/20261201180000_notifications/migration.sql", "utf8");
    await runAsOwner(/INSERT INTO "notification_progress"[\s\S]+?;/.exec(migration)![0]);
    await rotateKey(admin, { keyId, overlap: "0" });
    await notifyOfEvents();
    expect(await shownTo(owner)).toEqual(["key.rotated"]);
    await revokeKey(admin, { keyId, reason: "other", note: null });
    await skipPastEvents(owner.organizationId);
    await notifyOfEvents();
    expect(await emailedTo(owner)).toEqual(["rotated"]);
  });

  test("names of keys change, but a notification keeps the name of its time", async () => {
    const { keyId } = await makeKey(admin, { name: "Before" });
    const change = { name: "After", reach: "all_sites", access: "read", expiresAt: null } as const;
    await updateKey(admin, { keyId, version: 1, ...change, siteIds: [] });
    await notifyOfEvents();
    const row = await db().notification.findFirst({ where: { userId: personOf(owner) } });
    expect(row).toMatchObject({ subjectId: keyId, subjectName: "Before" });
  });
});

test("no notification and no e-mail holds a secret, not even one that was typed into a name", async () => {
  const first = await makeKey(admin);
  const { keyId, secret } = await makeKey(admin, { name: `Tablet ${first.secret}` });
  const rotated = await rotateKey(admin, { keyId, overlap: "24h" });
  await revokeKey(admin, { keyId, reason: "other", note: secret });
  await notifyOfEvents();
  const rows = await db().notification.findMany({ where: { organizationId: owner.organizationId } });
  const texts = JSON.stringify([rows, await emailsOf(owner)]);
  expect(texts).toContain("Tablet");
  for (const each of [first.secret, secret, rotated.secret]) {
    expect(texts).not.toContain(each);
    expect(texts).not.toContain(each.slice(-20));
  }
});
