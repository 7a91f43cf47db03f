import { expect, test } from "vitest";
import type { KeyView } from "@/lib/keys/terms";
import { describeDifferences, describeNarrowing } from "./key-differences";

const berlin = { id: "site_1", name: "Berlin", status: "active" } as const;
const paris = { id: "site_2", name: "Paris", status: "active" } as const;
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
  expiresAt: null,
  revoked: null,
  secrets: [],
  lastUsed: null,
};

test("differences name each changed setting and no other", () => {
  expect(describeDifferences(key, key, "UTC")).toEqual([]);
  const after = { ...key, name: "Lobby", sites: [berlin], expiresAt: "2026-05-01T10:00:00.000Z" };
  expect(describeDifferences(key, after, "UTC")).toEqual([
    "Name: Kiosk → Lobby",
    "Sites: Berlin, Paris → Berlin",
    "Expires: never → 1 May 2026, 10:00 UTC",
  ]);
});

test("narrowing says what the integration will feel; widening says nothing", () => {
  const next = { reach: "selected_sites", access: "read", siteIds: ["site_1"] } as const;
  expect(describeNarrowing(key, { ...next, siteIds: [...next.siteIds] })).toEqual([
    "Requests that change data will get 403.",
    "Paris will answer 404.",
  ]);
  expect(describeNarrowing(key, { reach: "all_sites", access: "read_write", siteIds: [] })).toEqual([]);
  const global = { ...key, reach: "all_sites", sites: [] } as KeyView;
  expect(describeNarrowing(global, { reach: "selected_sites", access: "read_write", siteIds: ["site_1"] })).toEqual([
    "Sites that are not chosen will answer 404.",
  ]);
});
