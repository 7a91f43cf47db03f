import { expect, test } from "vitest";
import { describeForSupport, formatBytes, formatDuration, outcomeOf } from "../request-labels";
import {
  describeLimit,
  describeNoOperation,
  describeScope,
  describeSimulation,
  describeSites,
} from "./request-details-labels";

test("the scope rule says what was needed, what the key had and what came of it", () => {
  const facts = { needed: "site:read_write", granted: "global:read", sites: null };
  expect(describeScope({ ...facts, verdict: "refused" })).toBe(
    "Refused: needed site:read_write, the key had global:read",
  );
  expect(describeScope({ ...facts, verdict: "allowed" })).toMatch(/^Allowed: /);
  expect(describeScope({ verdict: "not_judged", needed: null, granted: null, sites: undefined })).toMatch(
    /^Not looked at/,
  );
});

test.each([
  [null, null, "The key reached all sites"],
  [1, null, "The key reached 1 chosen site"],
  [3, { id: "site_1", name: "Berlin" }, "The key reached 3 chosen sites; this request was about Berlin"],
  [null, { id: "site_1", name: null }, "The key reached all sites; this request was about site_1, which is gone"],
  [undefined, null, "Not looked at"],
])("the site rule of %j sites about %j", (sites, site, words) => {
  expect(describeSites({ scope: { verdict: "allowed", needed: null, granted: null, sites }, site })).toBe(words);
});

test("a simulation is told with the header that asked for it, and a slow answer is no failure", () => {
  expect(describeSimulation("429")).toEqual({
    header: "X-Sandbox-Simulate: 429",
    meaning: expect.stringContaining("asked for this failure"),
  });
  expect(describeSimulation("slow")).toEqual({
    header: "X-Sandbox-Simulate: slow",
    meaning: expect.stringContaining("kept waiting for 10 seconds"),
  });
});

test("the limit is told before and after", () => {
  expect(describeLimit({ limit: { perMinute: 2_000, before: 1_204, after: 1_203 } })).toBe(
    "2,000 a minute; 1,204 left before, 1,203 after",
  );
  expect(describeLimit({ limit: null })).toBe("Not looked at");
});

test("support gets organization, key name and request id, and nothing else", () => {
  const request = { keyName: "CRM sync", id: "req_01h455vb4pex5vsknk084sn02q", lastFour: "1a2b", keyId: "key_1" };
  expect(describeForSupport("Acme", request)).toBe(
    "Organization: Acme\nKey: CRM sync\nRequest id: req_01h455vb4pex5vsknk084sn02q",
  );
});

test("statuses, durations and sizes in words", () => {
  expect([200, 304, 404, 429, 500].map(outcomeOf)).toEqual([
    "success",
    "success",
    "client_error",
    "rate_limited",
    "server_error",
  ]);
  expect([2.44, 1_204.4].map(formatDuration)).toEqual(["2.4 ms", "1,204 ms"]);
  expect([812, 14_200, 3_100_000].map(formatBytes)).toEqual(["812 B", "14.2 kB", "3.1 MB"]);
});

test.each([
  ["NOT_FOUND", "None: nothing is at this address"],
  ["METHOD_NOT_ALLOWED", "None: the address does not take this method"],
  ["MALFORMED_REQUEST", "Not looked up: the credentials did not name the same key"],
  ["KEY_REVOKED", "Not looked up: the request was refused before"],
])("a request without an operation says why: %s", (errorCode, words) => {
  expect(describeNoOperation({ errorCode })).toBe(words);
});
