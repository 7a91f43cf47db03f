import { expect, test } from "vitest";
import { createSiteInput, listSitesInput, updateSiteInput } from "@/lib/sites/schema";

function nameIssue(name: string): string | null {
  const result = createSiteInput.safeParse({ name, timeZone: "UTC" });
  return result.success ? null : result.error.issues.map((issue) => issue.message).join(" ");
}

test.each([
  "Berlin",
  "مكتب الرياض",
  "משרד",
  "🏢🏢",
  "<script>alert(1)</script>",
  "a".repeat(100),
  "O'Brien & Söhne 100%",
])("accepts %s as a plain name", (name) => {
  expect(createSiteInput.parse({ name, timeZone: "UTC" }).name).toBe(name);
});

test.each([
  ["nothing", ""],
  ["spaces", "   "],
  ["only invisible characters", "\u200b\u200d"],
])("refuses a name of %s", (_, name) => {
  expect(nameIssue(name)).toMatch(/Enter a name/);
});

test.each(["two\nlines", "a\u0000b", "bell\u0007", "line\u2028separator"])("refuses control characters: %j", (name) => {
  expect(nameIssue(name)).toMatch(/control characters/);
});

test("refuses a name of 10,000 characters", () => {
  expect(nameIssue("a".repeat(10_000))).toBe("Use at most 100 characters.");
});

test("corrects the case of time zones and refuses unknown ones", () => {
  const zone = (timeZone: string) => createSiteInput.safeParse({ name: "A", timeZone }).data?.timeZone;
  expect(zone("europe/berlin")).toBe("Europe/Berlin");
  expect(zone("utc")).toBe("UTC");
  expect(zone("Asia/Kolkata")).toBe("Asia/Kolkata");
  expect(zone("asia/calcutta")).toBe("Asia/Kolkata");
  for (const bad of ["", "Mars/Phobos", "+01:00", "Europe/Berlin; drop table sites", "a".repeat(1_000)]) {
    expect(zone(bad), bad).toBeUndefined();
  }
});

test("an empty address becomes null, an omitted address stays the same", () => {
  expect(createSiteInput.parse({ name: "A", timeZone: "UTC", address: "  " }).address).toBeNull();
  expect(updateSiteInput.parse({ siteId: "site_1" })).toEqual({ siteId: "site_1" });
});

test("list filters are parsed from query strings with defaults", () => {
  expect(listSitesInput.parse({})).toEqual({ limit: 10, offset: 0, search: "", sort: "createdAt", order: "desc" });
  expect(listSitesInput.parse({ limit: "100", offset: "5" })).toMatchObject({ limit: 100, offset: 5 });
  for (const bad of [
    { limit: "0" },
    { limit: "101" },
    { limit: "ten" },
    { limit: "" },
    { limit: "1e1" },
    { offset: "-1" },
    { sort: "hash" },
    { order: "up" },
    { status: "gone" },
    { fromDate: "2026-02-30" },
    { fromDate: "yesterday" },
    { search: "a\u0000" },
    { siteId: "\u0000" },
  ]) {
    expect(listSitesInput.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});
