import { expect, test } from "vitest";
import { environmentOfPath, inEnvironment, pageEnvironment } from "@/lib/dashboard/client/page-environment";

test.each([
  [{ environment: "sandbox" }, "sandbox"],
  [{ environment: "live" }, "live"],
  [{}, "live"],
  [{ environment: "SANDBOX" }, "live"],
  [{ environment: ["sandbox", "live"] }, "live"],
  [{ environment: "toString" }, "live"],
])("a page with %j shows %s", async (searchParams, environment) => {
  expect(await pageEnvironment(Promise.resolve(searchParams))).toBe(environment);
});

test.each([
  ["/sites", "live"],
  ["/sites?tab=all&environment=sandbox", "sandbox"],
  ["//", "live"],
  ["", "live"],
])("the path %j shows %s", (path, environment) => {
  expect(environmentOfPath(path)).toBe(environment);
});

test("the rest of the address is unchanged", () => {
  expect(inEnvironment("/sites", "sandbox")).toBe("/sites?environment=sandbox");
  expect(inEnvironment("/sites?environment=sandbox", "live")).toBe("/sites");
  expect(inEnvironment("/integrations/api?tab=all&sort=expires#top", "sandbox")).toBe(
    "/integrations/api?tab=all&sort=expires&environment=sandbox#top",
  );
});
