import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, endOverlap, revokeKey, rotateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const create = () =>
  createKey(admin, { name: "HR sync", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });

test("an overlap can be ended early, once, and the event names the old secret and both ends", async () => {
  const { key } = await create();
  const old = key.secrets[0]!.lastFour;
  await expect(endOverlap(admin, { keyId: key.id })).rejects.toMatchObject({ code: "CONFLICT" });
  const rotated = await rotateKey(admin, { keyId: key.id, overlap: "7d" });
  const { secrets } = await endOverlap(admin, { keyId: key.id });
  expect(secrets.map(({ state }) => state)).toEqual(["current", "ended"]);
  await expect(endOverlap(admin, { keyId: key.id })).rejects.toMatchObject({ code: "CONFLICT" });
  const event = await db().event.findFirstOrThrow({ where: { subjectId: key.id, type: "key.overlap_ended" } });
  const [current, ended] = [rotated.key.secrets[1]!.endsAt, secrets[1]!.endsAt];
  expect(event.changes).toEqual({ lastFour: { before: old }, oldSecretEndsAt: { before: current, after: ended } });
});

test("an overlap of a revoked key is not ended, and members may not end one", async () => {
  const { key } = await create();
  await rotateKey(admin, { keyId: key.id, overlap: "1h" });
  const member = await makeMember(admin.organizationId, "member");
  await expect(endOverlap(member, { keyId: key.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await revokeKey(admin, { keyId: key.id, reason: "paused", note: null });
  await expect(endOverlap(admin, { keyId: key.id })).rejects.toMatchObject({ code: "KEY_REVOKED" });
});
