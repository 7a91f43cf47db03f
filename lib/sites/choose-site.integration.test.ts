import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { chooseSite } from "@/lib/sites/choose-site";
import { archiveSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const asKey = (siteIds: string[] | null): Ctx => ({
  ...admin,
  actor: { kind: "apiKey", keyId: "key_test", name: "Key", access: "read_write", operations: [], siteIds },
});
const choose = (ctx: Ctx, siteId?: string) => chooseSite(db(), ctx, siteId);
const refusal = (ctx: Ctx, siteId?: string) =>
  choose(ctx, siteId).then(
    () => null,
    ({ code, message, details }) => ({ code, message, details }),
  );

test("a site that is unknown, foreign, archived, out of reach or of the other environment gets the same answer", async () => {
  const [own, other, archived] = [await makeSite(admin), await makeSite(admin), await makeSite(admin)];
  await archiveSite(admin, { siteId: archived.id });
  const sandbox = await makeSite({ ...admin, environment: "sandbox" });
  const foreign = await makeSite(await makeMember((await makeOrganization()).id));
  const issue = "There is no such site.";
  const expected = { code: "VALIDATION_ERROR", message: issue, details: { fields: [{ field: "siteId", issue }] } };
  const key = asKey([own.id, archived.id, foreign.id, sandbox.id]);
  for (const id of ["site_00000000000000000000000000", "", foreign.id, archived.id, sandbox.id, other.id]) {
    expect(await refusal(key, id), id).toEqual(expected);
  }
  expect(await refusal(asKey(null), foreign.id)).toEqual(expected);
  expect(await choose(key, own.id)).toEqual({ id: own.id, name: own.name, timeZone: own.timeZone });
  expect(await choose(asKey(null), other.id)).toMatchObject({ id: other.id });
});

test("the site is optional when exactly one active site is in reach", async () => {
  const site = await makeSite(admin);
  await makeSite({ ...admin, environment: "sandbox" });
  expect(await choose(asKey(null))).toMatchObject({ id: site.id });
  const other = await makeSite(admin);
  const fields = [{ field: "siteId", issue: "Choose a site: this key reaches more than one." }];
  expect(await refusal(asKey(null))).toMatchObject({ code: "VALIDATION_ERROR", details: { fields } });
  expect(await choose(asKey([other.id]))).toMatchObject({ id: other.id });
  await archiveSite(admin, { siteId: other.id });
  expect(await choose(asKey(null))).toMatchObject({ id: site.id });
  expect(await refusal(asKey([other.id]))).toMatchObject({ code: "VALIDATION_ERROR" });
});
