import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, revokeKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import type { AppError } from "@/lib/platform/errors";
import { getArchiveImpact } from "@/lib/sites/get-archive-impact";
import { listSiteRows } from "@/lib/sites/list-site-rows";
import { listSitesInput } from "@/lib/sites/schema";
import { archiveSite, createSite, getSite, listSites, restoreSite, updateSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const berlin = { name: "Berlin", timeZone: "Europe/Berlin", address: "Alexanderplatz 1" };
const list = (ctx: Ctx, input: object = {}) => listSites(ctx, listSitesInput.parse(input));
const names = async (ctx: Ctx, input?: object) => (await list(ctx, input)).items.map((site) => site.name);
const eventTypes = async () =>
  (await db().event.findMany({ where: { organizationId: admin.organizationId }, orderBy: { sequence: "asc" } })).map(
    (event) => event.type,
  );

/** Every write verb on a site, for the rules that apply to all of them. */
const writes: [string, (ctx: Ctx, siteId: string) => Promise<unknown>][] = [
  ["updateSite", (ctx, siteId) => updateSite(ctx, { siteId, name: "Mine" })],
  ["archiveSite", (ctx, siteId) => archiveSite(ctx, { siteId })],
  ["restoreSite", (ctx, siteId) => restoreSite(ctx, { siteId })],
];

describe("permissions", () => {
  test.each(writes)("%s refuses members and site-level keys, and changes nothing", async (_, write) => {
    const site = await createSite(admin, berlin);
    const member = await makeMember(admin.organizationId, "member");
    await expect(write(member, site.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(write(asKey(admin, [site.id]), site.id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(FORBIDDEN|INSUFFICIENT_SCOPE)$/),
    });
    expect(await getSite(admin, { siteId: site.id })).toEqual(site);
  });

  test("createSite and getArchiveImpact refuse members", async () => {
    const member = await makeMember(admin.organizationId, "member");
    const site = await createSite(admin, berlin);
    await expect(createSite(member, berlin)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getArchiveImpact(member, { siteId: site.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test.each([...writes, ["archiveImpact", (ctx: Ctx, siteId: string) => getArchiveImpact(ctx, { siteId })] as const])(
    "%s answers another organization and the other environment NOT_FOUND, as for an unknown id",
    async (_, write) => {
      const site = await createSite(admin, berlin);
      const outsider = await makeMember((await makeOrganization()).id, "owner");
      const refusal = (id: string) =>
        write(outsider, id).then(
          () => null,
          (error: AppError) => error,
        );
      const unknown = await refusal("site_01h455vb4pex5vsknk084sn02q");
      const foreign = await refusal(site.id);
      expect(foreign).toMatchObject({ code: "NOT_FOUND" });
      expect({ ...foreign, message: foreign?.message }).toEqual({ ...unknown, message: unknown?.message });
      await expect(write({ ...admin, environment: "sandbox" }, site.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await getSite(admin, { siteId: site.id })).toEqual(site);
    },
  );

  test("members can read sites but see no key counts", async () => {
    const site = await createSite(admin, berlin);
    const member = await makeMember(admin.organizationId, "member");
    expect(await getSite(member, { siteId: site.id })).toEqual(site);
    const { sites } = await listSiteRows(member, listSitesInput.parse({}));
    expect(sites).toEqual([{ ...site, keys: null }]);
  });

  test("a key sees only the sites in its reach", async () => {
    const [mine, other] = [await createSite(admin, berlin), await createSite(admin, { ...berlin, name: "Paris" })];
    expect(await names(asKey(admin, [mine.id]))).toEqual(["Berlin"]);
    expect((await list(asKey(admin, [mine.id]))).total).toBe(1);
    expect(await names(asKey(admin, [mine.id]), { siteId: other.id })).toEqual([]);
    await expect(getSite(asKey(admin, [mine.id]), { siteId: other.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await names(asKey(admin, []))).toEqual([]);
    await archiveSite(admin, { siteId: other.id });
    expect(await names(asKey(admin, null), { sort: "name", order: "asc" })).toEqual(["Berlin", "Paris"]);
  });
});

describe("lists", () => {
  test("contain only the organization's and environment's sites", async () => {
    await createSite(admin, berlin);
    await createSite({ ...admin, environment: "sandbox" }, { ...berlin, name: "Sandbox" });
    await makeSite(await makeMember((await makeOrganization()).id));
    expect(await names(admin)).toEqual(["Berlin"]);
    expect(await names({ ...admin, environment: "sandbox" })).toEqual(["Sandbox"]);
  });

  test("page, sort, search in name and address, and filter by status and id", async () => {
    for (const name of ["Ankara", "Bern", "Cork 100%"]) await createSite(admin, { ...berlin, name });
    const [, bern] = (await list(admin, { sort: "name", order: "asc" })).items;
    await archiveSite(admin, { siteId: bern?.id ?? "" });
    expect(await list(admin, { limit: 1, offset: 1, sort: "name", order: "asc" })).toMatchObject({
      total: 3,
      items: [{ name: "Bern" }],
    });
    expect(await names(admin, { search: "bER" })).toEqual(["Bern"]);
    expect(await names(admin, { search: "alexanderPLATZ", sort: "name", order: "desc" })).toHaveLength(3);
    expect(await names(admin, { search: "0%" })).toEqual(["Cork 100%"]);
    expect(await names(admin, { search: "_" })).toEqual([]);
    expect(await names(admin, { status: "archived" })).toEqual(["Bern"]);
    expect(await names(admin, { siteId: bern?.id })).toEqual(["Bern"]);
    expect(await names(admin, { status: "active,archived" })).toHaveLength(3);
    expect(await names(admin, { siteId: `site_other,${bern?.id}` })).toEqual(["Bern"]);
  });

  test("interpret days in the site's own time zone, both ends inclusive", async () => {
    const site = async (name: string, timeZone: string, createdAt: string) => {
      const { id } = await createSite(admin, { ...berlin, name, timeZone });
      await db().site.update({ where: { id }, data: { createdAt } });
    };
    await site("Auckland", "Pacific/Auckland", "2026-05-01T13:00:00Z"); // there: 2 May, 01:00
    await site("Honolulu", "Pacific/Honolulu", "2026-05-03T09:00:00Z"); // there: 2 May, 23:00
    await site("London", "Europe/London", "2026-05-01T13:00:00Z"); // there: 1 May
    const range = { fromDate: "2026-05-02", toDate: "2026-05-02", sort: "name", order: "asc" };
    expect(await names(admin, range)).toEqual(["Auckland", "Honolulu"]);
    expect(await names(admin, { toDate: "2026-05-01" })).toEqual(["London"]);
    expect(await names(admin, { fromDate: "2026-05-03" })).toEqual([]);
  });
});

describe("changes", () => {
  test("each change is recorded once, and one that changes nothing is not", async () => {
    const { id: siteId } = await createSite(admin, berlin);
    await updateSite(admin, { siteId, name: "Berlin Mitte", timeZone: "Europe/Berlin" });
    await updateSite(admin, { siteId, name: "Berlin Mitte" });
    await archiveSite(admin, { siteId });
    await archiveSite(admin, { siteId });
    await restoreSite(admin, { siteId });
    expect(await eventTypes()).toEqual(["site.created", "site.updated", "site.archived", "site.restored"]);
    const updated = await db().event.findFirst({ where: { subjectId: siteId, type: "site.updated" } });
    expect(updated?.changes).toEqual({ name: { before: "Berlin", after: "Berlin Mitte" } });
  });

  test("a change is refused when someone else changed the site meanwhile, with its current state", async () => {
    const seen = await createSite(admin, berlin);
    const now = await updateSite(admin, { siteId: seen.id, name: "Theirs" });
    const stale = updateSite(admin, { siteId: seen.id, name: "Ours", seenUpdatedAt: seen.updatedAt });
    await expect(stale).rejects.toMatchObject({ code: "CONFLICT", details: { site: { name: "Theirs" } } });
    await updateSite(admin, { siteId: seen.id, address: null, seenUpdatedAt: now.updatedAt });
    expect(await getSite(admin, { siteId: seen.id })).toMatchObject({ name: "Theirs", address: null });
  });
});

describe("archiving and keys", () => {
  const key = (name: string, siteIds: string[]) =>
    createKey(admin, {
      name,
      reach: siteIds.length > 0 ? "selected_sites" : "all_sites",
      access: "read",
      siteIds,
      expiresAt: null,
    });

  test("the impact lists the working keys that lose their last site, those with other sites, and the number of global ones", async () => {
    const [site, other] = [await createSite(admin, berlin), await createSite(admin, { ...berlin, name: "Paris" })];
    const lobby = await key("Lobby", [site.id]);
    const both = await key("Both", [site.id, other.id]);
    const gone = await key("Gone", [site.id]);
    await key("Elsewhere", [other.id]);
    await key("Reports", []);
    await revokeKey(admin, { keyId: gone.key.id, reason: "other", note: null });
    expect(await getArchiveImpact(admin, { siteId: site.id })).toEqual({
      only: [{ id: lobby.key.id, name: "Lobby", lastUsedAt: null }],
      among: [{ id: both.key.id, name: "Both", lastUsedAt: null, otherSites: 1 }],
      global: 1,
    });
    await archiveSite(admin, { siteId: other.id });
    const { only } = await getArchiveImpact(admin, { siteId: site.id });
    expect(only.map(({ name }) => name)).toEqual(["Both", "Lobby"]);
  });

  test("counts the sites of each status, and with a search only those it finds", async () => {
    const gone = await createSite(admin, { ...berlin, name: "Bern" });
    for (const name of ["Berlin", "Cork"]) await createSite(admin, { ...berlin, name, address: null });
    await archiveSite(admin, { siteId: gone.id });
    const counts = async (input: object) => (await listSiteRows(admin, listSitesInput.parse(input))).counts;
    expect(await counts({})).toEqual({ active: 2, archived: 1 });
    expect(await counts({ search: "ber", status: "active" })).toEqual({ active: 1, archived: 1 });
  });

  test("an archived site counts only global keys, and restoring it brings its keys back", async () => {
    const site = await createSite(admin, berlin);
    await key("Lobby", [site.id]);
    await key("Reports", []);
    const counts = async () => (await listSiteRows(admin, listSitesInput.parse({}))).sites.map(({ keys }) => keys);
    expect(await counts()).toEqual([2]);
    await archiveSite(admin, { siteId: site.id });
    expect(await counts()).toEqual([1]);
    await restoreSite(admin, { siteId: site.id });
    expect(await counts()).toEqual([2]);
  });
});

function asKey(ctx: Ctx, siteIds: string[] | null): Ctx {
  return {
    ...ctx,
    actor: { kind: "apiKey", keyId: "key_test", name: "Key", access: "read_write", operations: [], siteIds },
  };
}
