import { beforeAll, expect, test } from "vitest";
import { hub, hubJson } from "@/lib/testing/hub";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let inOrganization: string[];
let siteId: string;

beforeAll(async () => {
  const { id, slug } = await makeOrganization();
  inOrganization = ["--organization", slug];
  siteId = (await makeSite(await makeMember(id), "Berlin")).id;
});

/** Runs a command in the test's organization. */
const inside = (...args: string[]) => hub(...args, ...inOrganization);
const json = (...args: string[]) => hubJson(...args, ...inOrganization);
const create = (name: string, ...flags: string[]) => json("keys", "create", "--name", name, ...flags);

test("a Custom key is created, shown and changed operation by operation", async () => {
  const made = await create("Kiosk", "--scope", "global:custom", "--operations", "sites.list, sites.create");
  expect(made).toMatchObject({ scope: "global:custom", operations: ["sites.create", "sites.list"] });
  const local = ["--scope", "site:custom", "--sites", siteId, "--operations", "sites.get"];
  expect(await json("keys", "update", made.id, ...local)).toMatchObject({
    scope: "site:custom",
    operations: ["sites.get"],
    sites: [{ name: "Berlin" }],
  });
  const widened = await json("keys", "update", made.id, "--operations", "sites.get,sites.list");
  expect(widened).toMatchObject({ scope: "site:custom", operations: ["sites.get", "sites.list"], version: 3 });
  const { stdout } = await inside("keys", "list");
  expect(stdout).toContain("site:custom (sites.get, sites.list)");
  expect(await json("keys", "update", made.id, "--scope", "global:read")).toMatchObject({ operations: [] });
});

test("a key's own limit is set, kept and removed", async () => {
  const made = await create("Slow", "--scope", "global:read", "--requests-per-minute", "60");
  expect(made).toMatchObject({ requestsPerMinute: 60 });
  expect((await inside("keys", "list")).stdout).toMatch(/Slow .* 60\/min/);
  expect(await json("keys", "update", made.id, "--name", "Slower")).toMatchObject({ requestsPerMinute: 60 });
  const freed = await json("keys", "update", made.id, "--requests-per-minute", "none");
  expect(freed).toMatchObject({ name: "Slower", requestsPerMinute: null });
});

test.each([
  ["a custom scope without operations", ["--scope", "global:custom"], /--operations: Choose at least one operation/],
  [
    "operations with another scope",
    ["--scope", "global:read", "--operations", "sites.list"],
    /--operations: use it only with a custom scope/,
  ],
  ["an unknown operation", ["--scope", "global:custom", "--operations", "sites.fly"], /--operations: .*sites\.fly/],
  [
    "an operation for all sites with a site scope",
    ["--scope", "site:custom", "--sites", "site_1", "--operations", "sites.create"],
    /--operations: sites\.create needs a key that reaches all sites/,
  ],
  [
    "an operation of the sandbox for a live key",
    ["--scope", "global:custom", "--operations", "sandbox.reset"],
    /--operations: Only sandbox keys can run sandbox\.reset/,
  ],
  [
    "a limit of nothing",
    ["--scope", "global:read", "--requests-per-minute", "0"],
    /--requests-per-minute: Use a whole/,
  ],
  [
    "a limit in words",
    ["--scope", "global:read", "--requests-per-minute", "few"],
    /--requests-per-minute: use a whole/,
  ],
])("%s is refused with the flag's name", async (_, flags, message) => {
  const { code, stdout, stderr } = await inside("keys", "create", "--name", "A", ...flags);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^hub: [^\n]+\n$/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
});

test("operations are refused for a key whose scope is not custom", async () => {
  const made = await create("Reader", "--scope", "global:read");
  const { stderr } = await inside("keys", "update", made.id, "--operations", "sites.list");
  expect(stderr).toBe("hub: --operations: use it only with a custom scope; this key has global:read\n");
});
