import { describe, expect, test } from "vitest";
import { keyInputs, listKeysInput, revokeKeyInput } from "@/lib/keys/schema";

const { createKeyInput, updateKeyInput } = keyInputs([
  { id: "visitors.list", tag: "Visitors", summary: "List visitors", access: "read", globalOnly: false },
  { id: "sites.create", tag: "Sites", summary: "Create a site", access: "write", globalOnly: true },
]);

const valid = { name: "HR sync", reach: "all_sites", access: "read", siteIds: [], expiresAt: null };
const issuesOf = (changes: object) =>
  createKeyInput.safeParse({ ...valid, ...changes }).error?.issues.map((issue) => issue.path.join("."));

describe("a key's name", () => {
  test.each([
    ["empty", ""],
    ["only spaces", "   "],
    ["10,000 characters", "x".repeat(10_000)],
    ["a line break", "HR\nsync"],
    ["a NUL byte", "HR\u0000sync"],
    ["an invisible line separator", "HR\u2028sync"],
    ["a reversal of the writing direction", "HR \u202ecnys"],
    ["half a surrogate pair", "HR \ud83d sync"],
    ["not text", 7],
  ])("is refused: %s", (_what, name) => {
    expect(issuesOf({ name })).toEqual(["name"]);
  });

  test.each([
    ["right to left", "مفتاح الاستقبال"],
    ["emoji", "🏢 Lobby 👩‍💻"],
    ["HTML", "<script>alert(1)</script>"],
    ["100 characters", "x".repeat(100)],
  ])("is accepted unchanged: %s", (_what, name) => {
    expect(createKeyInput.parse({ ...valid, name }).name).toBe(name);
  });
});

describe("a key's settings", () => {
  test("site-level reach needs a site", () => {
    expect(issuesOf({ reach: "selected_sites" })).toEqual(["siteIds"]);
    expect(updateKeyInput.safeParse({ ...valid, reach: "selected_sites", keyId: "key_1", version: 1 }).success).toBe(
      false,
    );
  });

  test.each([
    ["an unknown reach", { reach: "everything" }, "reach"],
    ["an unknown access", { access: "admin" }, "access"],
    ["a custom access without operations", { access: "custom" }, "operations"],
    ["a custom access with an empty set of operations", { access: "custom", operations: [] }, "operations"],
    ["an operation that does not exist", { access: "custom", operations: ["visitors.fly"] }, "operations.0"],
    ["an operation that every key may run", { access: "custom", operations: ["me"] }, "operations.0"],
    ["a prototype's name as operation", { access: "custom", operations: ["constructor"] }, "operations.0"],
    ["operations that are not a list", { access: "custom", operations: "visitors.list" }, "operations"],
    ["a limit of nothing", { requestsPerMinute: 0 }, "requestsPerMinute"],
    ["a limit with a fraction", { requestsPerMinute: 1.5 }, "requestsPerMinute"],
    ["a limit beyond a million", { requestsPerMinute: 1_000_001 }, "requestsPerMinute"],
    ["a limit that is not a number", { requestsPerMinute: "60" }, "requestsPerMinute"],
    ["an expiry that is not a date", { expiresAt: "tomorrow" }, "expiresAt"],
    ["an expiry without a zone", { expiresAt: "2030-01-01T00:00:00" }, "expiresAt"],
    ["an expiry beyond what a database holds", { expiresAt: "9999-12-31T23:59:59-14:00" }, "expiresAt"],
    ["sites that are not a list", { siteIds: "site_1" }, "siteIds"],
  ])("are refused: %s", (_what, changes, field) => {
    expect(issuesOf(changes)).toEqual([field]);
  });

  test("a custom access accepts any set of existing operations, with and without a limit", () => {
    const custom = { ...valid, access: "custom", operations: ["visitors.list", "sites.create"] };
    expect(createKeyInput.parse(custom)).toMatchObject({ operations: ["visitors.list", "sites.create"] });
    expect(createKeyInput.parse({ ...custom, requestsPerMinute: 1 }).requestsPerMinute).toBe(1);
    expect(createKeyInput.parse({ ...custom, requestsPerMinute: null }).requestsPerMinute).toBeNull();
  });

  test("global operations need the reach of all sites, and the message says so", () => {
    const site = { reach: "selected_sites", siteIds: ["site_1"], access: "custom" };
    expect(issuesOf({ ...site, operations: ["visitors.list"] })).toBeUndefined();
    const refused = createKeyInput.safeParse({ ...valid, ...site, operations: ["visitors.list", "sites.create"] });
    expect(refused.error?.issues).toMatchObject([
      { path: ["operations"], message: expect.stringContaining("sites.create needs a key that reaches all sites") },
    ]);
  });

  test("a scope's problems are reported together with other mistakes", () => {
    const custom = { name: "", reach: "selected_sites", access: "custom", requestsPerMinute: 0 };
    expect(issuesOf(custom)?.toSorted()).toEqual(["name", "operations", "requestsPerMinute", "siteIds"]);
    expect(createKeyInput.safeParse(null).success).toBe(false);
  });

  test("an edit follows the same rules", () => {
    const edit = { ...valid, keyId: "key_1", version: 1, access: "custom" };
    expect(updateKeyInput.safeParse(edit).error?.issues).toMatchObject([{ path: ["operations"] }]);
    expect(updateKeyInput.safeParse({ ...edit, operations: ["visitors.list"] }).success).toBe(true);
  });

  test("a revocation needs one of the four reasons", () => {
    expect(revokeKeyInput.safeParse({ keyId: "key_1" }).success).toBe(false);
    expect(revokeKeyInput.parse({ keyId: "key_1", reason: "paused" }).note).toBeNull();
  });
});

describe("what would break a query", () => {
  test.each(["key_\u0000", "key 1", "", "k".repeat(65), "../key"])("is no id: %j", (keyId) => {
    expect(revokeKeyInput.safeParse({ keyId, reason: "paused" }).success).toBe(false);
  });

  test("is refused in a note and in a search, but a note may contain line breaks", () => {
    expect(revokeKeyInput.safeParse({ keyId: "key_1", reason: "other", note: "a\u0000b" }).success).toBe(false);
    expect(revokeKeyInput.safeParse({ keyId: "key_1", reason: "other", note: "a\nb" }).success).toBe(true);
    expect(listKeysInput.safeParse({ search: "a\u0000" }).success).toBe(false);
  });
});

test("the list's defaults are the active keys, newest first", () => {
  expect(listKeysInput.parse({})).toEqual({
    tab: "active",
    search: "",
    owner: "",
    sort: "created",
    order: "desc",
    page: 1,
  });
});
