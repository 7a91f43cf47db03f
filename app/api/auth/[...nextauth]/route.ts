import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { relyingPartyOf } from "@/lib/auth/passkeys/relying-party";
import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import { nextAuthOptions, SIGN_IN_WAYS } from "@/lib/auth/sign-in/next-auth-options";
import { SECOND_STEP_HEADER } from "@/lib/auth/sign-in/schema";
import type { SignInOutcome } from "@/lib/auth/sign-in/sign-in";
import { describeHeaders } from "@/lib/http/page-caller";
import { logger } from "@/lib/platform/logger";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The next-auth routes that the dashboard uses. The others trust the cookie without reading the session's row. */
const SERVED = { GET: ["csrf", "signin"], POST: [...SIGN_IN_WAYS.map((way) => `callback/${way}`), "signout"] };

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

/**
 * Passes the request to next-auth. A browser on which somebody signs in is known to that person from then on. A header says
 * that the second factor is awaited, because next-auth has no words for it.
 */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { headers } = request;
  const caller = {
    ...describeHeaders(headers),
    sessionId: await readSessionId(headers),
    isKnownTo: (email: string) => isKnownBrowser(headers, email),
  };
  let outcome: SignInOutcome | null = null;
  const options = nextAuthOptions({ caller, relyingParty: relyingPartyOf(headers) }, (reached) => {
    outcome = reached;
  });
  const response: Response = await NextAuth(request, context, options);
  return markOutcome(response, headers, outcome);
}

async function markOutcome(response: Response, headers: Headers, outcome: SignInOutcome | null): Promise<Response> {
  if (outcome?.result === "halfway") response.headers.set(SECOND_STEP_HEADER, "awaited");
  if (outcome?.result === "signedIn")
    response.headers.append("Set-Cookie", await rememberPerson(headers, outcome.email));
  return response;
}
