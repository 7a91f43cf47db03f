import { expect, test } from "vitest";
import type { EventView } from "@/lib/events/schema";
import { changeRows, describeChanges } from "./event-labels";

const context = {
  timeZone: "UTC",
  operations: [
    { id: "sites.list", tag: "Sites", summary: "List sites", access: "read", globalOnly: false },
    { id: "sites.get", tag: "Sites", summary: "Get a site", access: "read", globalOnly: false },
  ] as const,
};
const format = (changes: EventView["changes"]) =>
  describeChanges({ changes }, { ...context, operations: [...context.operations] });

test("a new Custom key lists all its operations, an edited one what was added and removed", () => {
  expect(format({ scope: { after: "site:custom" }, operations: { after: ["sites.get", "sites.list"] } })).toEqual([
    "Scope: Custom (selected sites)",
    "Operations: List sites, Get a site",
  ]);
  expect(format({ operations: { before: ["sites.list"], after: ["sites.get"] } })).toEqual([
    "Operations: added Get a site; removed List sites",
  ]);
  expect(
    format({
      scope: { before: "global:custom", after: "global:read" },
      operations: { before: ["fax.send"], after: null },
    }),
  ).toEqual(["Scope: Custom (all sites) → Global Read", "Operations: removed fax.send"]);
  expect(format({ scope: { after: "global:read" }, operations: { after: null } })).toEqual(["Scope: Global Read"]);
});

test("a limit appears when it is set, changed or removed, not when a new key has none", () => {
  expect(format({ requestsPerMinute: { after: null } })).toEqual([]);
  expect(format({ requestsPerMinute: { after: 60 } })).toEqual(["Limit: 60 requests a minute"]);
  expect(format({ requestsPerMinute: { before: 1000, after: null } })).toEqual([
    "Limit: 1,000 requests a minute → none",
  ]);
});

test("a sandbox reset shows the old and new test data by their labels", () => {
  expect(format({ fixture: { before: "default", after: "busy_lobby" } })).toEqual(["Test data: Default → Busy lobby"]);
  expect(format({ fixture: { before: null, after: "empty" } })).toEqual(["Test data: none → Empty"]);
});

test("all changed fields show both values; people's show only names, unknown fields are unformatted", () => {
  const rows = (changes: EventView["changes"]) =>
    changeRows({ changes }, { ...context, operations: [...context.operations] });
  expect(rows({ role: { before: "member", after: "admin" }, apiAccess: { after: "not_requested" } })).toEqual([
    { name: "apiAccess", label: "API access", before: null, after: "Not requested" },
    { name: "role", label: "Role", before: "Member", after: "Admin" },
  ]);
  expect(rows({ expectedAt: {}, firstName: {} })).toEqual([
    { name: "expectedAt", label: "Expected at", before: null, after: null },
    { name: "firstName", label: "First name", before: null, after: null },
  ]);
  expect(rows({ newField: { before: null, after: { a: 1 } } })).toEqual([
    { name: "newField", label: "New field", before: "none", after: '{"a":1}' },
  ]);
});

test("the reason of a revocation is not the reason of a reactivation", () => {
  expect(format({ reason: { after: "paused" } })).toEqual(["Reason: Paused for now"]);
  expect(format({ reason: { before: "paused" } })).toEqual(["Had been revoked as: Paused for now"]);
});
