import { beforeEach, expect, test } from "vitest";
import { listSubjectEvents } from "@/lib/events/list-subject-events";
import type { RevealedKey } from "@/lib/keys/schema";
import {
  confirmDelivery,
  createKey,
  deleteKey,
  getKey,
  listKeys,
  reactivateKey,
  revokeKey,
  rotateKey,
  updateKey,
} from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { getArchiveImpact } from "@/lib/sites/get-archive-impact";
import { listSiteRows } from "@/lib/sites/list-site-rows";
import { archiveSite, getSite, restoreSite, updateSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { dumpEnvironment, makeKey } from "@/lib/testing/worlds/sandbox-world";
import { getFirstRequest } from "@/lib/usage/history/get-first-request";
import { getRevokeImpact } from "@/lib/usage/history/get-revoke-impact";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { keyUsageInput } from "@/lib/usage/schema";

/* Calls what the dashboard's pages, actions and reads use, on a page of one environment with ids of the other. */

type Own = { key: RevealedKey["key"]; secretId: string; siteId: string };

const NOT_FOUND: [string, (ctx: Ctx, own: Own) => Promise<unknown>][] = [
  ["getKey", (ctx, { key }) => getKey(ctx, { keyId: key.id })],
  ["updateKey", (ctx, { key }) => updateKey(ctx, { ...SETTINGS, keyId: key.id, version: 1, name: "Mine" })],
  ["rotateKey", (ctx, { key }) => rotateKey(ctx, { keyId: key.id, overlap: "0" })],
  ["revokeKey", (ctx, { key }) => revokeKey(ctx, { keyId: key.id, reason: "other", note: null })],
  ["reactivateKey", (ctx, { key }) => reactivateKey(ctx, { keyId: key.id })],
  ["deleteKey", (ctx, { key }) => deleteKey(ctx, { keyId: key.id })],
  ["confirmDelivery", (ctx, { key, secretId }) => confirmDelivery(ctx, { keyId: key.id, secretId })],
  ["keyUsage", (ctx, { key }) => getKeyUsage(ctx, keyUsageInput.parse({ keyId: key.id }))],
  ["recentRequests", (ctx, { key }) => listRecentRequests(ctx, { keyId: key.id, outcome: "all", limit: 20 })],
  ["revokeImpact", (ctx, { key }) => getRevokeImpact(ctx, { keyId: key.id })],
  ["firstRequest", (ctx, { key, secretId }) => getFirstRequest(ctx, { keyId: key.id, secretId })],
  ["getSite", (ctx, { siteId }) => getSite(ctx, { siteId })],
  ["updateSite", (ctx, { siteId }) => updateSite(ctx, { siteId, name: "Mine" })],
  ["archiveSite", (ctx, { siteId }) => archiveSite(ctx, { siteId })],
  ["restoreSite", (ctx, { siteId }) => restoreSite(ctx, { siteId })],
  ["archiveImpact", (ctx, { siteId }) => getArchiveImpact(ctx, { siteId })],
];

const SETTINGS = { name: "Key", reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };
const LIST = { tab: "all", search: "", owner: "", sort: "created", order: "desc", page: 1 } as const;

const environments = ["live", "sandbox"] as const;
const ctxs = {} as Record<(typeof environments)[number], Ctx>;
const owns = {} as Record<(typeof environments)[number], Own>;

beforeEach(async () => {
  const admin = await makeMember((await makeOrganization()).id);
  for (const environment of environments) {
    ctxs[environment] = { ...admin, environment };
    const { id: siteId } = await makeSite(ctxs[environment], environment);
    owns[environment] = { siteId, ...(await makeKey(ctxs[environment], [siteId])) };
  }
});

const CASES = environments.map((environment) => [environment, environment === "live" ? "sandbox" : "live"] as const);

test.each(CASES)(
  "on a %s page every id of the %s environment is not found, and nothing changes",
  async (here, there) => {
    const before = await dumpEnvironment(ctxs[there]);
    for (const [name, run] of NOT_FOUND) {
      await expect(run(ctxs[here], owns[there]), name).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const scope = { ...SETTINGS, reach: "selected_sites" as const, siteIds: [owns[there].siteId] };
    await expect(createKey(ctxs[here], scope)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    expect(await dumpEnvironment(ctxs[there])).toBe(before);
  },
);

test.each(CASES)("lists and histories of a %s page contain nothing of the %s environment", async (here, there) => {
  expect((await listKeys(ctxs[here], LIST)).keys.map(({ id }) => id)).toEqual([owns[here].key.id]);
  const input = { limit: 10, offset: 0, search: "", sort: "name", order: "asc" } as const;
  expect((await listSiteRows(ctxs[here], input)).sites.map(({ id }) => id)).toEqual([owns[here].siteId]);
  expect((await listSubjectEvents(ctxs[here], { subjectId: owns[there].key.id })).events).toEqual([]);
  expect((await listSubjectEvents(ctxs[here], { subjectId: owns[here].key.id })).events).toHaveLength(1);
  const activity = await getKeysActivity(ctxs[here], { keyIds: [owns[there].key.id, owns[here].key.id] });
  expect(activity.keys.map(({ keyId }) => keyId)).toEqual([owns[here].key.id]);
});

test("each environment has its own 10 keys", async () => {
  for (let made = 1; made < 10; made++) await createKey(ctxs.sandbox, { ...SETTINGS, siteIds: [] });
  await expect(createKey(ctxs.sandbox, SETTINGS)).rejects.toMatchObject({ code: "KEY_LIMIT_REACHED" });
  expect(await createKey(ctxs.live, SETTINGS)).toMatchObject({ key: { environment: "live" } });
  expect(await listKeys(ctxs.sandbox, LIST)).toMatchObject({ used: 10, limit: 10 });
  expect(await listKeys(ctxs.live, LIST)).toMatchObject({ used: 2 });
});
