import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { describeHeaders } from "@/lib/auth/caller";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The parts of next-auth that the dashboard uses. The others answer from the cookie alone, without the session's row. */
const SERVED = { GET: ["csrf", "signin", "error"], POST: ["callback/credentials", "signout"] };

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return serve("GET", request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return serve("POST", request, context);
}

async function serve(method: "GET" | "POST", request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!SERVED[method].includes(nextauth.join("/"))) return new Response(null, { status: 404 });
  return NextAuth(request, context, nextAuthOptions(describeHeaders(request.headers)));
}
