import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { ACTION_MAX_BYTES, type ActionRefusal, refuseActionPost, TOO_LARGE } from "@/lib/dashboard/action/action-post";
import { isKnownAction } from "@/lib/dashboard/action/known-actions";
import { hasLinkToken, securityHeaders } from "@/lib/dashboard/page/security-headers";
import { describeHeaders, isSecure } from "@/lib/http/page-caller";
import { isDevelopmentBuild } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";

/**
 * Runs before every page. Refuses posts that no page of ours sends, and adds a fresh script nonce, the path and the security
 * headers to all other requests.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const isSecretAddress = hasLinkToken(request.nextUrl.pathname);
  const policy = { nonce, isHttps: isSecure(request.headers), isDevelopment: isDevelopmentBuild, isSecretAddress };
  const answerHeaders = securityHeaders(policy);
  const refusal = await refusalOf(request);
  if (refusal?.status === 403) logForeignPost(request);
  const response = refusal ? refuse(refusal) : pass(request, nonce, answerHeaders["Content-Security-Policy"]!);
  for (const [name, value] of Object.entries(answerHeaders)) response.headers.set(name, value);
  return response;
}

function pass(request: NextRequest, nonce: string, contentSecurityPolicy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", contentSecurityPolicy);
  headers.set("x-nonce", nonce);
  headers.set("x-ihub-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

/** Pages accept only the posts of their actions. Routes under /api/ check their own requests. */
async function refusalOf(request: NextRequest): Promise<ActionRefusal | null> {
  const { method, headers, nextUrl } = request;
  if (method !== "POST" || nextUrl.pathname.startsWith("/api/")) return null;
  if (Number(headers.get("content-length")) > ACTION_MAX_BYTES) return TOO_LARGE;
  const post = {
    origin: headers.get("origin"),
    host: headers.get("x-forwarded-host") || (headers.get("host") ?? ""),
    contentType: headers.get("content-type"),
    actionId: headers.get("next-action"),
    body: await request.text(),
  };
  return refuseActionPost(post, isKnownAction);
}

function logForeignPost({ headers }: NextRequest): void {
  const { address, requestId } = describeHeaders(headers);
  logger().warn({ account: null, address, requestId }, "a forbidden action, sent by another site");
}

/** Next's client shows a text only if its type is exactly this. */
function refuse({ status, message }: ActionRefusal): NextResponse {
  return new NextResponse(message, { status, headers: { "Content-Type": "text/plain" } });
}

/** Built files are the same for everyone and have their own caching. */
export const config = { matcher: "/((?!_next/static/|scalar/).*)" };
