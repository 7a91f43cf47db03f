import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { listSubjectEvents } from "@/lib/events/list-subject-events";
import { recordEvent } from "@/lib/events/record-event";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const record = (ctx: Ctx, subjectId = "key_1") =>
  inTransaction({}, (tx) =>
    recordEvent(tx, ctx, {
      type: "key.created",
      environment: "live",
      subject: { id: subjectId, name: "Test" },
      changes: { name: { after: "Test" }, b: { after: 1 }, a: { before: null, after: [1, { z: 1, y: 2 }] } },
    }),
  );

test("an event records who, what, from where and under which request id", async () => {
  await record(admin);
  const event = await db().event.findFirstOrThrow({ where: { organizationId: admin.organizationId } });
  expect(event).toMatchObject({
    type: "key.created",
    environment: "live",
    actorKind: "user",
    actorName: "Test admin",
    address: "203.0.113.9",
    requestId: admin.requestId,
    sequence: 1n,
    subjectName: "Test",
  });
  expect(event.hash).toHaveLength(32);
});

test("a change whose event cannot be appended keeps its draft, which is appended once the log is repaired", async () => {
  const { organizationId } = admin;
  await record(admin);
  const setHead = (sequence: bigint) => db().eventHead.update({ where: { organizationId }, data: { sequence } });
  await setHead(0n);
  const input = { name: "Kept", reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };
  await createKey(admin, input);
  expect(await db().event.count({ where: { organizationId } })).toBe(1);
  expect(await db().eventDraft.count({ where: { organizationId } })).toBe(1);
  await setHead(1n);
  await record(admin);
  const events = await db().event.findMany({ where: { organizationId }, orderBy: { sequence: "asc" } });
  expect(events.map(({ subjectName }) => subjectName)).toEqual(["Test", "Kept", "Test"]);
  expect(await db().eventDraft.count({ where: { organizationId } })).toBe(0);
});

test("a rolled-back change leaves no event and no gap", async () => {
  const failing = inTransaction({}, async (tx) => {
    await recordEvent(tx, admin, { type: "key.created", subject: { id: "key_1", name: "Test" } });
    throw new Error("later step failed");
  });
  await expect(failing).rejects.toThrow("later step failed");
  await record(admin);
  const events = await db().event.findMany({ where: { organizationId: admin.organizationId } });
  expect(events.map((event) => event.sequence)).toEqual([1n]);
});

test("a subject's events are listed newest first, to admins of its organization only", async () => {
  const subjectId = newId("key");
  await record(admin, subjectId);
  await record(admin, subjectId);
  await record(admin, newId("key"));
  const { events } = await listSubjectEvents(admin, { subjectId });
  expect(events).toHaveLength(2);
  expect(events[0]!.at >= events[1]!.at).toBe(true);
  const outsider = await makeMember((await makeOrganization()).id);
  expect((await listSubjectEvents(outsider, { subjectId })).events).toEqual([]);
  const member = await makeMember(admin.organizationId, "member");
  await expect(listSubjectEvents(member, { subjectId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
