import { describe, expect, test } from "vitest";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";

describe("a callbackUrl never leaves the site", () => {
  test.each([
    ["another site", "https://evil.example/"],
    ["another site without a scheme", "//evil.example"],
    ["slash and backslash", "/\\evil.example"],
    ["backslashes", "\\\\evil.example"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,hi"],
    ["a tab that browsers drop", "/\t/evil.example"],
    ["a line break that browsers drop", "/\n/evil.example"],
    ["a dot segment that leaves two slashes", "/.//evil.example"],
    ["a parent segment that leaves two slashes", "/x/..//evil.example"],
    ["a path without its leading slash", "integrations/api"],
    ["the sign-in screen itself", "/sign-in?callbackUrl=/sign-in"],
    ["a path that is not a page", "/api/auth/signout"],
    ["the page of an invitation's link", "/invitation/secret"],
    ["the page of a reset link", "/reset-password/secret?x=1"],
    ["the page of a new address's link", "/x/../confirm-email/secret#x"],
    ["nothing", ""],
    ["a repeated parameter", ["/a", "/b"]],
    ["no text", undefined],
  ])("%s leads home", (_what, value) => {
    expect(safeCallbackPath(value)).toBe("/");
  });

  test("a path of this site is preserved with its query and fragment", () => {
    expect(safeCallbackPath("/integrations/api/key_1?tab=all&q=a%2Fb#usage")).toBe(
      "/integrations/api/key_1?tab=all&q=a%2Fb#usage",
    );
  });
});
