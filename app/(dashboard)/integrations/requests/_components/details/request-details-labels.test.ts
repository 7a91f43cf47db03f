import { expect, test } from "vitest";
import { describeForSupport, formatDuration, outcomeOf } from "../request-labels";
import {
  describeItems,
  describeLimit,
  describeNoOperation,
  describeScope,
  describeSimulation,
  describeSites,
} from "./request-details-labels";

test.each([
  [
    "refused",
    "visitors.create",
    "site:read_write",
    "global:read",
    "Refused: visitors.create needs Site-Level Read & Write, and the key had Global Read",
  ],
  [
    "allowed",
    "sites.list",
    "site:read",
    "global:read_write",
    "Allowed: sites.list needs Site-Level Read, and the key had Global Read & Write",
  ],
  [
    "refused",
    "visitors.list",
    "site:read",
    "site:custom",
    "Refused: the key’s Custom scope does not include visitors.list",
  ],
  ["allowed", "visitors.list", "site:read", "global:custom", "Allowed: the key’s Custom scope includes visitors.list"],
  [
    "refused",
    "sites.create",
    "global:read_write",
    "site:custom",
    "Refused: sites.create needs a key for all sites, and this key had selected sites",
  ],
  [
    "refused",
    "sites.create",
    "global:read_write",
    "site:read_write",
    "Refused: sites.create needs a key for all sites, and this key had selected sites",
  ],
  ["allowed", "sites.list", null, null, "Allowed: no details recorded"],
  ["not_judged", null, null, null, "Not checked: the request was refused or answered earlier"],
] as const)("the scope rule names the operation: %s %s", (verdict, operation, needed, granted, text) => {
  expect(describeScope({ operation, scope: { verdict, needed, granted, sites: null } })).toBe(text);
});

test.each([
  [null, null, "The key had access to all sites"],
  [1, null, "The key had access to 1 selected site"],
  [3, { id: "site_1", name: "Berlin" }, "The key had access to 3 selected sites; this request was for Berlin"],
  [
    null,
    { id: "site_1", name: null },
    "The key had access to all sites; this request was for site_1, which no longer exists",
  ],
  [undefined, null, "Not checked"],
])("the site rule of %j sites about %j", (sites, site, words) => {
  expect(describeSites({ scope: { verdict: "allowed", needed: null, granted: null, sites }, site })).toBe(words);
});

test("a simulation shows the header that requested it, and a slow response is not a failure", () => {
  expect(describeSimulation("429")).toEqual({
    header: "X-Sandbox-Simulate: 429",
    meaning: expect.stringContaining("requested this failure"),
  });
  expect(describeSimulation("slow")).toEqual({
    header: "X-Sandbox-Simulate: slow",
    meaning: expect.stringContaining("delay of 10 seconds"),
  });
});

test("the limit shows the requests left before and after", () => {
  expect(describeLimit({ limit: { perMinute: 2_000, before: 1_204, after: 1_203 } })).toBe(
    "2,000 a minute; 1,204 left before, 1,203 after",
  );
  expect(describeLimit({ limit: null })).toBe("Not checked");
});

test("a batch shows how many of its items were refused", () => {
  expect(describeItems({ total: 100, failed: 0 })).toBe("100, all applied");
  expect(describeItems({ total: 3, failed: 2 })).toBe("3, 2 of them refused");
});

test("support gets organization, key name and request id, and nothing else", () => {
  const request = { keyName: "CRM sync", id: "req_01h455vb4pex5vsknk084sn02q", lastFour: "1a2b", keyId: "key_1" };
  expect(describeForSupport("Acme", request)).toBe(
    "Organization: Acme\nKey: CRM sync\nRequest ID: req_01h455vb4pex5vsknk084sn02q",
  );
});

test("statuses and durations are formatted", () => {
  expect([200, 304, 404, 429, 500].map(outcomeOf)).toEqual([
    "success",
    "success",
    "client_error",
    "rate_limited",
    "server_error",
  ]);
  expect([2.44, 1_204.4].map(formatDuration)).toEqual(["2.4 ms", "1,204 ms"]);
});

test.each([
  ["NOT_FOUND", "/developer/v2/none", "None: this path does not exist"],
  ["METHOD_NOT_ALLOWED", "/developer/v2/me", "None: this path does not support the method"],
  ["MALFORMED_REQUEST", "/developer/v2/me", "Not checked: the credentials name different keys"],
  ["KEY_REVOKED", "/mcp", "Not checked: the request was refused earlier"],
  ["MALFORMED_REQUEST", "/mcp", "None: the tools do not understand this message"],
  [null, "/sandbox/mcp", "None: this message of an AI agent called no tool"],
])("a request without an operation says why: %s at %s", (errorCode, path, words) => {
  expect(describeNoOperation({ errorCode, path })).toBe(words);
});
