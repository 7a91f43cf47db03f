import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { purgeDeletions } from "@/lib/db/query/changes/purge-deletions";
import { sealListCursor } from "@/lib/db/query/list-cursor";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { DAY_MS } from "@/lib/time/durations";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { listVisitorsInput } from "@/lib/visitors/schema";

const api = shareApi();
const HOUR_MS = DAY_MS / 24;

async function makeDeletion({ organizationId, environment }: Ctx, ageMs: number): Promise<string> {
  const id = newId("visitor");
  const deletedAt = new Date(Date.now() - ageMs);
  const data = { id, siteId: randomUUID(), organizationId, environment, kind: "visitors", deletedAt };
  await db().deletedRecord.create({ data });
  return id;
}

async function makeWorld() {
  const admin = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read", siteIds: [] });
  return { admin, get: (path: string) => ask(api.port, { path, headers: { "x-api-key": secret } }) };
}

test("ids of deleted records stay for 31 days, one more than a list goes back", async () => {
  const { admin, get } = await makeWorld();
  await makeDeletion(admin, 31 * DAY_MS + HOUR_MS);
  const kept = [await makeDeletion(admin, 31 * DAY_MS - HOUR_MS), await makeDeletion(admin, 30 * DAY_MS - HOUR_MS)];
  await purgeDeletions();
  const { organizationId } = admin;
  const rows = await db().deletedRecord.findMany({ where: { organizationId }, orderBy: { deletedAt: "asc" } });
  expect(rows.map(({ id }) => id)).toEqual(kept);
  const since = new Date(Date.now() - 30 * DAY_MS + HOUR_MS / 2).toISOString();
  const { json } = await get(`/developer/v2/visitors?updatedSince=${since}&includeDeleted=true`);
  expect(json.deleted.map(({ id }: { id: string }) => id)).toEqual(kept.slice(1));
});

test("a walk that began in time goes on for a day, and is refused afterwards", async () => {
  const { admin } = await makeWorld();
  const key = asKey(admin, null);
  const before = (ageMs: number) => new Date(Date.now() - ageMs).toISOString();
  await makeDeletion(admin, 30 * DAY_MS + 2 * HOUR_MS);
  const next = await makeDeletion(admin, 30 * DAY_MS);
  const input = listVisitorsInput.parse({ updatedSince: before(31 * DAY_MS + 2 * HOUR_MS), includeDeleted: "true" });
  const goOn = (ageMs: number) => {
    const position = { value: before(ageMs), id: "", seen: 1, until: before(0) };
    return listVisitors(key, { ...input, cursor: sealListCursor(key, "visitors", input, position) });
  };
  const { changes } = await goOn(30 * DAY_MS + HOUR_MS);
  expect(changes!.deleted!.map(({ id }) => id)).toEqual([next]);
  await expect(goOn(31 * DAY_MS + HOUR_MS)).rejects.toMatchObject({ code: "CHANGES_EXPIRED" });
});
