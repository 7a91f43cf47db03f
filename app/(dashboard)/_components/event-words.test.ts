import { expect, test } from "vitest";
import type { EventView } from "@/lib/events/schema";
import { changeRows, describeChanges } from "./event-words";

const words = {
  timeZone: "UTC",
  operations: [
    { id: "sites.list", tag: "Sites", summary: "List sites", access: "read", globalOnly: false },
    { id: "sites.get", tag: "Sites", summary: "Get a site", access: "read", globalOnly: false },
  ] as const,
};
const said = (changes: EventView["changes"]) =>
  describeChanges({ changes }, { ...words, operations: [...words.operations] });

test("a Custom key's operations are told whole when it is made, and by what came and went when it is edited", () => {
  expect(said({ scope: { after: "site:custom" }, operations: { after: ["sites.get", "sites.list"] } })).toEqual([
    "Scope: Custom, selected sites",
    "Operations: List sites, Get a site",
  ]);
  expect(said({ operations: { before: ["sites.list"], after: ["sites.get"] } })).toEqual([
    "Operations: added Get a site; removed List sites",
  ]);
  expect(
    said({
      scope: { before: "global:custom", after: "global:read" },
      operations: { before: ["fax.send"], after: null },
    }),
  ).toEqual(["Scope: Custom, all sites → Global Read", "Operations: removed fax.send"]);
  expect(said({ scope: { after: "global:read" }, operations: { after: null } })).toEqual(["Scope: Global Read"]);
});

test("a limit is told when it is set, changed or taken away, not when a new key has none", () => {
  expect(said({ requestsPerMinute: { after: null } })).toEqual([]);
  expect(said({ requestsPerMinute: { after: 60 } })).toEqual(["Limit: 60 requests a minute"]);
  expect(said({ requestsPerMinute: { before: 1000, after: null } })).toEqual(["Limit: 1,000 requests a minute → none"]);
});

test("what a sandbox was and is filled with is told in the screens' words", () => {
  expect(said({ fixture: { before: "default", after: "busy_lobby" } })).toEqual(["Filled with: Default → Busy lobby"]);
  expect(said({ fixture: { before: null, after: "empty" } })).toEqual(["Filled with: none → Empty"]);
});

test("all fields of a change are told before and after; of people their names alone, and unknown ones as they are", () => {
  const rows = (changes: EventView["changes"]) =>
    changeRows({ changes }, { ...words, operations: [...words.operations] });
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
