import { expect, test } from "vitest";
import { signInReason } from "@/lib/auth/sign-in/sign-in-reason";

const titleOf = (path: string, linkPath: string | null = null) => signInReason(path, linkPath)?.title ?? null;

test.each([
  ["/", null],
  ["/sites?search=Berlin", "Sign in to open this page"],
  ["/account", "Sign in to open this page"],
  ["/notifications/open?organization=org_1&to=%2Faccount", "Sign in to open the link from your e-mail"],
  ["/single-sign-on/link", "Sign in to link your account"],
  ["/continue", "Open the link from your e-mail again"],
])("someone on the way to %s is shown why they sign in", (path, title) => {
  expect(titleOf(path)).toBe(title);
});

test("someone with a link from an e-mail is shown what it is for", () => {
  expect(titleOf("/continue", "/confirm-email/secret")).toBe("Sign in to confirm your new e-mail address");
  expect(titleOf("/continue", "/invitation/secret")).toBe("Sign in to accept your invitation");
});

test("no reason names the link's secret", () => {
  for (const link of ["/confirm-email/secret", "/invitation/secret"])
    expect(JSON.stringify(signInReason("/continue", link))).not.toContain("secret");
});
