import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeEtag } from "@/lib/developer-api/response/etag";
import { createKey } from "@/lib/keys/service";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
const EACH = 20;
const V2 = { path: "/developer/v2/me", sites: "sites" };
const V1 = { path: "/api/v1/me", sites: "locations" };

async function makeKeyOnSite(name: string) {
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const site = await makeSite(ctx, `Site of ${name}`);
  const settings = { name, access: "read", expiresAt: null } as const;
  const onSite = await createKey(ctx, { ...settings, reach: "selected_sites", siteIds: [site.id] });
  const everywhere = await createKey(ctx, { ...settings, name: `${name} all`, reach: "all_sites", siteIds: [] });
  return { site, keys: [onSite, everywhere] };
}

const sitesToldTo = async (secret: string) =>
  (await ask(api.port, { path: V2.path, headers: { "x-api-key": secret } })).json.data.sites;

test("requests that arrive together, of several keys in both dialects, are each told of their own key", async () => {
  const made = await Promise.all(["Berlin", "Paris"].map(makeKeyOnSite));
  const asked = Array.from({ length: EACH }, () => made.flatMap(({ keys }) => keys)).flat();
  const told = await Promise.all(
    asked.flatMap(({ key, secret }) =>
      [V2, V1].map(async ({ path, sites }) => {
        return { key, sites, reply: await ask(api.port, { path, headers: { "x-api-key": secret } }) };
      }),
    ),
  );
  for (const { key, sites, reply } of told) {
    const own = key.reach === "all_sites" ? null : [expect.objectContaining({ name: `Site of ${key.name}` })];
    expect(reply.status).toBe(200);
    expect(reply.json.data).toMatchObject({ id: key.id, name: key.name, [sites]: own });
    expect(reply.headers.etag).toBe(makeEtag(reply.text));
  }
});

test("a renamed site has its new name from the next request on", async () => {
  const { site, keys } = await makeKeyOnSite("Oslo");
  const { secret } = keys[0]!;
  expect(await sitesToldTo(secret)).toEqual([{ id: site.id, name: "Site of Oslo" }]);
  await db().site.update({ where: { id: site.id }, data: { name: "Oslo Harbour" } });
  expect(await sitesToldTo(secret)).toEqual([{ id: site.id, name: "Oslo Harbour" }]);
});
