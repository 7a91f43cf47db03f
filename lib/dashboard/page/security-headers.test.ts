import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/dashboard/page/security-headers";

const policy = { nonce: "bm9uY2U=", isHttps: false, isDevelopment: false };

test("only scripts with the request's nonce run, and nothing is evaluated", () => {
  const scripts = contentSecurityPolicy(policy)
    .split("; ")
    .find((part) => part.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
});

test("only pages served over HTTPS tell browsers to require it", () => {
  expect(securityHeaders(policy)).not.toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders({ ...policy, isHttps: true })).toHaveProperty("Strict-Transport-Security");
});
