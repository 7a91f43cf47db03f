import { describe, expect, test } from "vitest";
import { grantedOperations, grantedPermission, mayRun, neededPermission, reachesSite } from "@/lib/keys/access";

const actor = (grant: {
  access?: "read" | "read_write" | "custom";
  operations?: string[];
  siteIds?: string[] | null;
}) => ({
  kind: "apiKey" as const,
  keyId: "key_1",
  name: "Test",
  access: "read" as const,
  operations: [],
  siteIds: null,
  ...grant,
});
const read = { operation: "sites.list", access: "read", globalOnly: false } as const;
const write = { operation: "visitors.create", access: "write", globalOnly: false } as const;
const globalWrite = { operation: "sites.create", access: "write", globalOnly: true } as const;

describe("a key may run", () => {
  test.each([
    ["read with read", actor({}), read, true],
    ["write with read", actor({}), write, false],
    ["write with read and write", actor({ access: "read_write" }), write, true],
    ["a global operation with all sites", actor({ access: "read_write" }), globalWrite, true],
    [
      "a global operation with selected sites",
      actor({ access: "read_write", siteIds: ["site_1"] }),
      globalWrite,
      false,
    ],
    ["a chosen operation with custom", actor({ access: "custom", operations: ["visitors.create"] }), write, true],
    ["another operation with custom", actor({ access: "custom", operations: ["visitors.create"] }), read, false],
    ["an operation that any key may run", actor({ access: "custom" }), { ...read, access: "any" as const }, true],
  ])("%s", (_what, who, needed, expected) => {
    expect(mayRun(who, needed)).toBe(expected);
  });
});

test("a key's settings grant exactly the operations that it may run", () => {
  const choosable = [read, write, globalWrite].map(({ operation: id, access, globalOnly }) => ({
    id,
    tag: "Any",
    summary: id,
    access,
    globalOnly,
  }));
  const idsOf = (key: Omit<Parameters<typeof grantedOperations>[0], "operations">, operations: string[] = []) =>
    grantedOperations({ ...key, operations }, choosable).map(({ id }) => id);
  expect(idsOf({ reach: "all_sites", access: "read" })).toEqual(["sites.list"]);
  expect(idsOf({ reach: "all_sites", access: "read_write" })).toEqual([
    "sites.list",
    "visitors.create",
    "sites.create",
  ]);
  expect(idsOf({ reach: "selected_sites", access: "read_write" })).toEqual(["sites.list", "visitors.create"]);
  expect(idsOf({ reach: "selected_sites", access: "custom" }, ["sites.create", "sites.list"])).toEqual(["sites.list"]);
});

test("a site-level key reaches only its sites, and none when it has none left", () => {
  expect(reachesSite(actor({ siteIds: ["site_1"] }), "site_1")).toBe(true);
  expect(reachesSite(actor({ siteIds: ["site_1"] }), "site_2")).toBe(false);
  expect(reachesSite(actor({ siteIds: [] }), "site_1")).toBe(false);
  expect(reachesSite(actor({ siteIds: null }), "site_2")).toBe(true);
});

test("needed and granted permissions use the same words as the CLI", () => {
  expect(grantedPermission({ reach: "selected_sites", access: "read" })).toBe("site:read");
  expect(grantedPermission({ reach: "all_sites", access: "read_write" })).toBe("global:read_write");
  expect(neededPermission(globalWrite)).toBe("global:read_write");
  expect(neededPermission(read)).toBe("site:read");
});
