import { expect, test } from "vitest";
import { emptyKeyForm, expiresAtOf, type KeyFormValues, keyFormResolver, summarizeForm } from "./key-form-values";

const moment = { now: Date.parse("2026-03-10T12:00:00Z"), timeZone: "Europe/Berlin", keptExpiresAt: null };
const filled: KeyFormValues = { ...emptyKeyForm, name: "Badge printer", scope: "selected_sites:read", siteIds: ["s1"] };
const resolve = keyFormResolver(() => moment);
const resolved = (values: KeyFormValues) =>
  resolve(values, undefined, { fields: {}, shouldUseNativeValidation: undefined });

test("a filled form becomes the key service's input", async () => {
  expect(await resolved(filled)).toEqual({
    values: { name: "Badge printer", reach: "selected_sites", access: "read", siteIds: ["s1"], expiresAt: null },
    errors: {},
  });
});

test("every missing field is named at its own place in the form", async () => {
  const { errors } = await resolved({ ...emptyKeyForm, expiry: "date" });
  expect(Object.keys(errors).sort()).toEqual(["date", "name", "scope"]);
  expect((await resolved({ ...filled, siteIds: [] })).errors.siteIds?.message).toBe("Choose at least one site.");
});

test("a chosen date lasts to its end in the organization's time zone, across the change of clocks", () => {
  const on = (date: string) => expiresAtOf({ ...filled, expiry: "date", date }, moment);
  expect(on("2026-03-10")).toBe("2026-03-10T22:59:59.000Z");
  expect(on("2026-03-29")).toBe("2026-03-29T21:59:59.000Z");
  expect(on("")).toBe("");
});

test("global scope sends no sites, whatever was ticked before", async () => {
  expect((await resolved({ ...filled, scope: "all_sites:read" })).values).toMatchObject({ siteIds: [] });
});

test("the summary names what, where and until when", () => {
  expect(summarizeForm(filled, ["Berlin"], moment)).toBe(
    "“Badge printer” will be able to read data at one site (Berlin) until it is revoked.",
  );
  expect(summarizeForm({ ...filled, expiry: "7" }, ["A", "B", "C", "D"], moment)).toBe(
    "“Badge printer” will be able to read data at 4 sites (A, B, C, and 1 more) until 17 Mar 2026, 13:00 CET.",
  );
  expect(summarizeForm(emptyKeyForm, [], moment)).toBeNull();
});
