import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { describeHeaders } from "@/lib/http/page-caller";
import { logger } from "@/lib/platform/logger";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The next-auth routes that the dashboard uses. The others trust the cookie without reading the session's row. */
const SERVED = { GET: ["csrf", "signin"], POST: ["callback/credentials", "signout"] };

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return serve("GET", request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return serve("POST", request, context);
}

async function serve(method: "GET" | "POST", request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!SERVED[method].includes(nextauth.join("/"))) return new Response(null, { status: 404 });
  try {
    return await NextAuth(request, context, nextAuthOptions(describeHeaders(request.headers)));
  } catch (error) {
    logger().warn({ err: error }, "next-auth could not handle a request");
    return new Response(null, { status: 400 });
  }
}
