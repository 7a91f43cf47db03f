import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { isSecure } from "@/lib/auth/caller";
import { securityHeaders } from "@/lib/auth/security-headers";
import { isDevelopmentBuild } from "@/lib/env";

/** Runs before every page: gives it a fresh script nonce, the path it answers for, and the security headers. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = { nonce, isHttps: isSecure(request.headers), isDevelopment: isDevelopmentBuild };
  const answerHeaders = securityHeaders(policy);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", answerHeaders["Content-Security-Policy"]!);
  headers.set("x-nonce", nonce);
  headers.set("x-ihub-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answerHeaders)) response.headers.set(name, value);
  return response;
}

/** Built files are the same for everyone and keep Next's own caching. */
export const config = { matcher: "/((?!_next/static/).*)" };
