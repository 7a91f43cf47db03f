import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession } from "@/lib/auth/sessions/session";
import {
  cookieSecret,
  SESSION_MAX_AGE_SECONDS,
  sessionCookieAttributes,
  sessionCookieName,
} from "@/lib/auth/sessions/session-cookie";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { type SignInCaller, signIn } from "@/lib/auth/sign-in/sign-in";
import { configureNextAuth } from "@/lib/platform/env";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/**
 * next-auth's options for one request. It checks CSRF, calls `signIn`, and sets or clears the session cookie.
 * @param onSignedIn receives the e-mail of a successful sign-in.
 */
export function nextAuthOptions(caller: SignInCaller, onSignedIn: (email: string) => void): AuthOptions {
  configureNextAuth();
  return {
    secret: cookieSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECONDS },
    useSecureCookies: caller.secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(caller.secure),
        options: sessionCookieAttributes(caller.secure),
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => authorize(credentials, caller, onSignedIn),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + safeCallbackPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: { signOut: ({ token }) => endTokensSession(token.sid) },
    logger: {
      error: (code, metadata) => logger().error({ code, metadata, requestId: caller.requestId }, "next-auth"),
      warn: (code) => logger().warn({ code, requestId: caller.requestId }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/**
 * Returns the new session's id to next-auth, because the cookie may hold nothing else. Errors reach the sign-in screen as
 * `error` in the URL: `WAIT_<seconds>`, `UNAVAILABLE`, or next-auth's own `CredentialsSignin`.
 */
async function authorize(
  credentials: unknown,
  caller: SignInCaller,
  onSignedIn: (email: string) => void,
): Promise<{ id: string } | null> {
  try {
    const outcome = await signIn(credentials, caller);
    if (outcome.result === "signedIn") {
      onSignedIn(outcome.email);
      return { id: outcome.sessionId };
    }
    if (outcome.result === "refused") return null;
    throw new Error(`WAIT_${outcome.seconds}`);
  } catch (error) {
    if (isAppError(error)) throw new Error(error.code);
    if (error instanceof Error && error.message.startsWith("WAIT_")) throw error;
    logger().error({ err: error, requestId: caller.requestId }, "a sign-in failed");
    throw new Error("INTERNAL_ERROR");
  }
}

async function endTokensSession(sessionId: unknown): Promise<void> {
  if (typeof sessionId === "string") await endSession(sessionId);
}
