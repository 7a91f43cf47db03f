import { describe, expect, test } from "vitest";
import { listMessagesInput, recoverBody } from "@/lib/webhooks/log/schema";
import { createEndpointInput, endpointChanges } from "@/lib/webhooks/schema";

const given = { url: "https://example.com/hooks", eventTypes: ["visitor"] };
const parse = (change: object) => createEndpointInput.parse({ ...given, ...change });

/** The messages about a new endpoint with these fields, by field. */
function issuesOf(change: object): Record<string, string> {
  const { error } = createEndpointInput.safeParse({ ...given, ...change });
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
}

test("a new endpoint needs a URL and events; the rest has defaults", () => {
  expect(parse({})).toEqual({
    ...given,
    description: null,
    siteIds: [],
    dialect: "v2",
    include: "ids",
    requestsPerSecond: null,
  });
  expect(Object.keys(createEndpointInput.safeParse({}).error?.flatten().fieldErrors ?? {})).toEqual([
    "url",
    "eventTypes",
  ]);
});

describe("a URL", () => {
  test.each([
    ["https://example.com", "https://example.com/"],
    ["  HTTPS://Example.COM:443/a b  ", "https://example.com/a%20b"],
    ["http://10.0.0.1:8080/x?y=z", "http://10.0.0.1:8080/x?y=z"],
    ["https://bücher.example/", "https://xn--bcher-kva.example/"],
  ])("%s is stored as a browser writes it", (url, stored) => {
    expect(parse({ url }).url).toBe(stored);
  });

  test.each([
    ["", "Enter a URL, such as https://example.com/webhooks."],
    ["example.com/hooks", "Enter a URL, such as https://example.com/webhooks."],
    ["ftp://example.com", "Use a URL that starts with https://."],
    ["javascript:alert(1)", "Use a URL that starts with https://."],
    ["https://ada:secret@example.com", "Remove the user name and password from the URL."],
    ["https://ada@example.com", "Remove the user name and password from the URL."],
    [`https://example.com/${"a".repeat(10_000)}`, "Use at most 2,048 characters."],
    [`https://example.com/${"ü".repeat(1_000)}`, "Use at most 2,048 characters."],
    [5, "Enter the address that receives the events."],
  ])("%s is refused with what to do", (url, message) => {
    expect(issuesOf({ url })).toEqual({ url: message });
  });
});

test.each([
  [{ eventTypes: [] }, { eventTypes: "Choose at least one event." }],
  [{ eventTypes: ["visitor", "visitor"] }, { eventTypes: "Choose each event once." }],
  [{ eventTypes: ["visitor.created"] }, { eventTypes: "There is no event “visitor.created”." }],
  [{ eventTypes: ["webhook.test"] }, { eventTypes: "There is no event “webhook.test”." }],
  [{ siteIds: ["site_1", "site_1"] }, { siteIds: "Choose each site once." }],
  [{ siteIds: ["no id"] }, { siteIds: "This is not an id." }],
  [{ requestsPerSecond: 1_001 }, { requestsPerSecond: "Use a whole number from 1 to 1,000." }],
])("%j is refused", (change, issues) => {
  expect(issuesOf(change)).toEqual(issues);
});

test("a group and a type of it can stand beside each other", () => {
  expect(parse({ eventTypes: ["visitor", "visitor.checked_in"] }).eventTypes).toHaveLength(2);
});

test("a change has only the given fields, and cannot disable an endpoint", () => {
  expect(endpointChanges.parse({ status: "paused" })).toEqual({ status: "paused" });
  expect(endpointChanges.safeParse({ status: "disabled" }).success).toBe(false);
});

test("messages are filtered by every public type, test events included", () => {
  expect(listMessagesInput.parse({ endpointId: "whe_1", type: "webhook.test" }).type).toBe("webhook.test");
});

test("a recovery sends what failed, unless it asks for all", () => {
  expect(recoverBody.parse({ since: "2026-01-31T09:30:00Z" })).toEqual({
    since: new Date("2026-01-31T09:30:00Z"),
    only: "failed",
  });
});
