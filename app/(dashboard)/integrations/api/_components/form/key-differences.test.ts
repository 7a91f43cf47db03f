import { expect, test } from "vitest";
import type { ChoosableOperation, KeyView } from "@/lib/keys/schema";
import { describeDifferences, describeNarrowing } from "./key-differences";

const berlin = { id: "site_1", name: "Berlin", status: "active" } as const;
const paris = { id: "site_2", name: "Paris", status: "active" } as const;
const known: ChoosableOperation[] = [
  { id: "sites.list", tag: "Sites", summary: "List sites", access: "read", globalOnly: false },
  { id: "sites.create", tag: "Sites", summary: "Create a site", access: "write", globalOnly: true },
  { id: "visitors.create", tag: "Visitors", summary: "Create a visitor", access: "write", globalOnly: false },
];
const key: KeyView = {
  id: "key_1",
  environment: "live",
  name: "Kiosk",
  reach: "selected_sites",
  access: "read_write",
  operations: [],
  requestsPerMinute: null,
  sites: [berlin, paris],
  status: "active",
  version: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  createdByName: "Ada",
  owner: { kind: "member", id: "usr_1", name: "Ada", isGone: false },
  rotationAsked: null,
  expiresAt: null,
  revoked: null,
  secrets: [],
  lastUsed: null,
};

test("differences name each changed setting and no other", () => {
  expect(describeDifferences(key, key, "UTC", known)).toEqual([]);
  const owner = { kind: "contact", id: null, name: "Agency", isGone: false } as const;
  const after = { ...key, name: "Lobby", owner, sites: [berlin], expiresAt: "2026-05-01T10:00:00.000Z" };
  expect(describeDifferences(key, after, "UTC", known)).toEqual([
    "Name: Kiosk → Lobby",
    "Owner: Ada → Agency (contact)",
    "Sites: Berlin, Paris → Berlin",
    "Expires: never → 1 May 2026, 10:00 UTC",
  ]);
});

test("differences name added and removed operations, and the limit", () => {
  const custom = { ...key, access: "custom", operations: ["sites.list"] } as KeyView;
  const after = { ...custom, operations: ["visitors.create"], requestsPerMinute: 1_000 };
  expect(describeDifferences(custom, after, "UTC", known)).toEqual([
    "Limit: none → 1,000 requests a minute",
    "Operations: added Create a visitor; removed List sites",
  ]);
});

test("narrowing names the operations that will be refused", () => {
  const custom = { ...key, access: "custom", operations: ["sites.list", "visitors.create"] } as KeyView;
  const next = { reach: "selected_sites", siteIds: ["site_1", "site_2"] } as const;
  const narrow = (access: "read" | "custom", operations: string[], from = custom) =>
    describeNarrowing(from, { ...next, siteIds: [...next.siteIds], access, operations }, known);
  expect(narrow("custom", ["sites.list"])).toEqual(["Requests for “Create a visitor” will get 403."]);
  expect(narrow("read", [])).toEqual(["Requests for “Create a visitor” will get 403."]);
  expect(narrow("custom", [], key)).toEqual(["Requests for “List sites” and “Create a visitor” will get 403."]);
});

test("narrowing says how the integration is affected; widening says nothing", () => {
  const next = { reach: "selected_sites", access: "read", siteIds: ["site_1"] } as const;
  expect(describeNarrowing(key, { ...next, siteIds: [...next.siteIds], operations: [] }, known)).toEqual([
    "Requests that change data will get 403.",
    "Requests for Paris will get 404.",
  ]);
  const anywhere = { reach: "all_sites", access: "read_write", siteIds: [], operations: [] } as const;
  expect(describeNarrowing(key, { ...anywhere, siteIds: [], operations: [] }, known)).toEqual([]);
  const global = { ...key, reach: "all_sites", sites: [] } as KeyView;
  const local = { reach: "selected_sites", access: "read_write", siteIds: ["site_1"], operations: [] } as const;
  expect(describeNarrowing(global, { ...local, siteIds: ["site_1"], operations: [] }, known)).toEqual([
    "Requests for “Create a site” will get 403.",
    "Requests for sites that are not selected will get 404.",
  ]);
});
