import { expect, test } from "vitest";
import type { ChoosableOperation, KeyView } from "@/lib/keys/schema";
import {
  emptyKeyForm,
  expiresAtOf,
  type KeyFormValues,
  keyFormOf,
  keyFormResolver,
  summarizeForm,
} from "./key-form-values";

const operations: ChoosableOperation[] = [
  { id: "sites.list", tag: "Sites", summary: "List sites", access: "read", globalOnly: false },
  { id: "sites.get", tag: "Sites", summary: "Get a site", access: "read", globalOnly: false },
  { id: "sites.create", tag: "Sites", summary: "Create a site", access: "write", globalOnly: true },
];
const context = {
  now: Date.parse("2026-03-10T12:00:00Z"),
  timeZone: "Europe/Berlin",
  keptExpiresAt: null,
  operations,
};
const filled: KeyFormValues = {
  ...emptyKeyForm,
  name: "Badge printer",
  scope: "selected_sites:read",
  siteIds: ["s1"],
  expiry: "never",
};
const resolve = keyFormResolver(() => context);
const resolved = (values: KeyFormValues) =>
  resolve(values, undefined, { fields: {}, shouldUseNativeValidation: undefined });

test("a filled form becomes the key service's input", async () => {
  expect(await resolved(filled)).toEqual({
    values: {
      name: "Badge printer",
      reach: "selected_sites",
      access: "read",
      siteIds: ["s1"],
      operations: [],
      requestsPerMinute: null,
      expiresAt: null,
    },
    errors: {},
  });
});

test("every missing field is named at its own place in the form", async () => {
  const { errors } = await resolved({ ...emptyKeyForm, expiry: "date" });
  expect(Object.keys(errors).sort()).toEqual(["date", "name", "scope"]);
  expect((await resolved({ ...filled, siteIds: [] })).errors.siteIds?.message).toBe("Choose at least one site.");
});

test("a new key expires after 90 days unless something else is chosen", () => {
  expect(expiresAtOf(emptyKeyForm, context)).toBe("2026-06-08T12:00:00.000Z");
});

test("a chosen date lasts to its end in the organization's time zone, across the change of clocks", () => {
  const on = (date: string) => expiresAtOf({ ...filled, expiry: "date", date }, context);
  expect(on("2026-03-10")).toBe("2026-03-10T22:59:59.000Z");
  expect(on("2026-03-29")).toBe("2026-03-29T21:59:59.000Z");
  expect(on("")).toBe("");
});

test("a global scope sends no sites, even if some were ticked before", async () => {
  expect((await resolved({ ...filled, scope: "all_sites:read" })).values).toMatchObject({ siteIds: [] });
});

const custom: KeyFormValues = { ...filled, scope: "custom", operations: ["sites.list", "sites.create"] };

test("a Custom scope sends its reach and only what that reach allows, even if more was ticked before", async () => {
  expect((await resolved({ ...custom, reach: "all_sites" })).values).toMatchObject({
    reach: "all_sites",
    access: "custom",
    siteIds: [],
    operations: ["sites.list", "sites.create"],
  });
  expect((await resolved(custom)).values).toMatchObject({ siteIds: ["s1"], operations: ["sites.list"] });
  expect((await resolved({ ...custom, scope: "all_sites:read" })).values).toMatchObject({ operations: [] });
  const { errors } = await resolved({ ...custom, operations: ["sites.create"] });
  expect(errors).toEqual({ operations: { type: "server", message: "Choose at least one operation." } });
});

test("a limit is a whole number or left empty", async () => {
  expect((await resolved({ ...filled, limit: " 60 " })).values).toMatchObject({ requestsPerMinute: 60 });
  for (const limit of ["0", "1.5", "-1", "many", "1e3", "1000001"]) {
    expect((await resolved({ ...filled, limit })).errors.limit?.message, limit).toContain("whole number from 1");
  }
});

test("the form of a Custom key holds its settings, without operations that are no longer offered", () => {
  const key = { name: "Kiosk", reach: "all_sites", access: "custom", operations: ["sites.get", "fax.send"] } as const;
  const view = { ...key, operations: [...key.operations], requestsPerMinute: 60, sites: [], expiresAt: null };
  expect(keyFormOf(view as unknown as KeyView, operations)).toEqual({
    ...emptyKeyForm,
    expiry: "never",
    name: "Kiosk",
    scope: "custom",
    reach: "all_sites",
    operations: ["sites.get"],
    limit: "60",
  });
});

test("an overlong name does not fill the summary", () => {
  expect(summarizeForm({ ...filled, name: "x".repeat(101) }, ["Berlin"], context)).toMatch(/^This key will be able to/);
});

test("a Custom scope's summary says what the key will be able to do", () => {
  expect(summarizeForm(custom, ["Berlin"], context)).toBe(
    "“Badge printer” will be able to list sites at one site (Berlin) until it is revoked.",
  );
  expect(summarizeForm({ ...custom, operations: [] }, ["Berlin"], context)).toBe(
    "Choose operations to see what this key can do.",
  );
  expect(summarizeForm({ ...custom, operations: [], siteIds: [] }, [], context)).toBe(
    "Choose operations and sites to see what this key can do.",
  );
});

test("the summary names what, where and until when", () => {
  expect(summarizeForm(filled, ["Berlin"], context)).toBe(
    "“Badge printer” will be able to read data at one site (Berlin) until it is revoked.",
  );
  expect(summarizeForm({ ...filled, expiry: "7" }, ["A", "B", "C", "D"], context)).toBe(
    "“Badge printer” will be able to read data at 4 sites (A, B, C, and 1 more) until 17 Mar 2026, 13:00 CET.",
  );
  expect(summarizeForm(emptyKeyForm, [], context)).toBeNull();
});
