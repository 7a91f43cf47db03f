import { expect, test } from "vitest";
import { EXAMPLE_ORGANIZATION_ID, exampleSite } from "@/lib/contracts/example-ids";
import { waiting } from "@/lib/deliveries/examples";
import { present } from "@/lib/employees/examples";
import { includesType, PUBLIC_EVENT_GROUPS, PUBLIC_EVENT_TYPES, SUBSCRIPTIONS } from "@/lib/events/catalog/labels";
import { publicEvent, recordedTypesOf } from "@/lib/events/catalog/public-event";
import { EVENT_CATALOG } from "@/lib/events/catalog/schema";
import { EVENT_TYPES } from "@/lib/events/event-types";
import { inside } from "@/lib/visitors/examples";

const live = (type: string, changes: object = {}) => publicEvent({ type, environment: "live", changes });

test.each([
  ["visitor.created", { firstName: {}, status: {} }, "visitor.pre_registered", ["firstName", "status"]],
  ["visitor.checked_in", { status: {}, checkInTime: {} }, "visitor.checked_in", ["checkInTime", "status"]],
  ["delivery.created", { carrier: {} }, "delivery.arrived", ["carrier"]],
  ["site.restored", { status: { before: "archived", after: "active" } }, "site.updated", ["status"]],
  ["site.updated", { name: { before: "A", after: "B" } }, "site.updated", ["name"]],
  ["key.overlap_ended", { oldSecretEndsAt: {} }, "key.updated", ["oldSecretEndsAt"]],
  ["key.deleted", { name: {} }, "key.deleted", []],
  ["key.expiring", { expiresAt: {} }, "key.expiring", []],
  ["webhook.test", {}, "webhook.test", []],
])("%s %j is public as %s", (type, changes, name, changed) => {
  expect(live(type, changes)).toEqual({ type: name, changed });
});

test("the creation of a walk-in is internal, because the check-in that follows tells of the visitor", () => {
  expect(live("visitor.created", { firstName: {} })).toBeNull();
});

test("what no public type is named after, and what concerns no environment, is internal", () => {
  const internal = EVENT_TYPES.filter((type) => live(type, { status: {} }) === null);
  expect(internal.filter((type) => /^(visitor|employee|delivery|site|key)[.]/.test(type))).toEqual([]);
  expect(internal).toContain("webhook_endpoint.secret_revealed");
  expect(internal).toContain("member.added");
  expect(live("visitor.unknown")).toBeNull();
  expect(publicEvent({ type: "site.created", environment: null, changes: {} })).toBeNull();
});

test("every public type is made from recorded ones", () => {
  for (const type of PUBLIC_EVENT_TYPES) expect(recordedTypesOf([type]), type).not.toEqual([]);
  expect(recordedTypesOf(["site.updated", "webhook.test"])).toEqual(["site.updated", "site.restored", "webhook.test"]);
});

test("a group includes its types, and nobody subscribes to test events", () => {
  expect(PUBLIC_EVENT_GROUPS).toEqual(["visitor", "employee", "delivery", "site", "key"]);
  expect(includesType(["visitor"], "visitor.denied")).toBe(true);
  expect(includesType(["visitor.checked_in"], "visitor.denied")).toBe(false);
  expect(includesType([...SUBSCRIPTIONS, "webhook"], "webhook.test")).toBe(false);
});

test("the catalog describes every type in one sentence, with an example that its schema allows", () => {
  expect(EVENT_CATALOG.map(({ type }) => type)).toEqual(PUBLIC_EVENT_TYPES);
  for (const { type, meaning, schema, example } of EVENT_CATALOG) {
    expect(meaning, type).toMatch(/^[A-Z][^.]+\.$/);
    expect(schema.parse(example), type).toEqual(example);
    expect(example.type).toBe(type);
  }
});

test("the examples are records that the documents of the API show", () => {
  const ids = Object.fromEntries(EVENT_CATALOG.map(({ noun, example }) => [noun, example.data.id]));
  expect(ids).toMatchObject({
    visitor: inside.id,
    employee: present.id,
    delivery: waiting.id,
    site: exampleSite.id,
  });
  for (const { example } of EVENT_CATALOG) expect(example.organizationId).toBe(EXAMPLE_ORGANIZATION_ID);
});
