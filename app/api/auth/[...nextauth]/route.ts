import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import { nextAuthOptions } from "@/lib/auth/sign-in/next-auth-options";
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
    return await answer(request, context);
  } catch (error) {
    logger().warn({ err: error }, "next-auth could not handle a request");
    return new Response(null, { status: 400 });
  }
}

/** Passes the request to next-auth. A browser on which somebody signs in is known to that person from then on. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { headers } = request;
  const caller = {
    ...describeHeaders(headers),
    sessionId: await readSessionId(headers),
    isKnownTo: (email: string) => isKnownBrowser(headers, email),
  };
  let signedIn: string | null = null;
  const options = nextAuthOptions(caller, (email) => {
    signedIn = email;
  });
  const response: Response = await NextAuth(request, context, options);
  if (signedIn !== null) response.headers.append("Set-Cookie", await rememberPerson(headers, signedIn));
  return response;
}
