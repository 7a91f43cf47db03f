import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { hub, hubJson } from "@/lib/testing/hub";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;
let inOrganization: string[];

beforeAll(async () => {
  const { id, slug } = await makeOrganization();
  inOrganization = ["--organization", slug];
  admin = await makeMember(id);
});

const create = ["keys", "create", "--name", "Kiosk", "--scope", "site:read", "--sites"];

test("sites of a key are given by id or by name", async () => {
  const berlin = await makeSite(admin, "Berlin");
  await makeSite(admin, "Café Nord");
  const made = await hubJson(...create, `${berlin.id}, Cafe\u0301 Nord`, ...inOrganization);
  expect(made.sites.map(({ name }: { name: string }) => name).toSorted()).toEqual(["Berlin", "Café Nord"]);
  const changed = await hubJson("keys", "update", made.id, "--sites", "Berlin", ...inOrganization);
  expect(changed.sites).toEqual([expect.objectContaining({ id: berlin.id })]);
});

test("a name of no site, or of several, is refused with what to give instead", async () => {
  const twins = [await makeSite(admin, "Twin"), await makeSite(admin, "Twin")].map(({ id }) => id);
  const none = await hub(...create, "Atlantis", ...inOrganization);
  expect(none.code).not.toBe(0);
  expect(none.stderr).toContain('--sites: there is no active site named "Atlantis"');
  const several = await hub(...create, "Twin", ...inOrganization);
  expect(several.stderr).toContain('--sites: 2 sites are named "Twin"; give the id of one: ');
  for (const id of twins) expect(several.stderr).toContain(id);
});
