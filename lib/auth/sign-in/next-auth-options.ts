import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import { endSession } from "@/lib/auth/sessions/session";
import {
  cookieSecret,
  SESSION_MAX_AGE_SECONDS,
  sessionCookieAttributes,
  sessionCookieName,
} from "@/lib/auth/sessions/session-cookie";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { takeSecondStep } from "@/lib/auth/sign-in/second-step";
import { type SignInCaller, type SignInOutcome, signIn } from "@/lib/auth/sign-in/sign-in";
import { signInWithPasskey } from "@/lib/auth/sign-in/sign-in-with-passkey";
import { configureNextAuth } from "@/lib/platform/env";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** The ways to sign in that next-auth serves, by the name of their address. */
const WAYS = {
  credentials: ({ email, password }, { caller }) => signIn({ email, password }, caller),
  passkey: ({ proof }, { caller, relyingParty }) => signInWithPasskey(readJson(proof), caller, relyingParty),
  "second-step": ({ proof }, { caller, relyingParty }) => takeSecondStep(readJson(proof), caller, relyingParty),
} satisfies Record<string, (fields: Fields, request: SignInRequest) => Promise<SignInOutcome>>;

export const SIGN_IN_WAYS = Object.keys(WAYS);

type Fields = Partial<Record<string, unknown>>;

/** One request to sign in. `relyingParty`: the site whose passkeys count. */
export type SignInRequest = { caller: SignInCaller; relyingParty: RelyingParty | null };

/**
 * next-auth's options for one request. It checks CSRF, calls the way to sign in, and sets or clears the session cookie.
 * @param onOutcome receives the outcome of a step that was right.
 */
export function nextAuthOptions(request: SignInRequest, onOutcome: (outcome: SignInOutcome) => void): AuthOptions {
  const { caller } = request;
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
    providers: Object.entries(WAYS).map(([id, take]) =>
      CredentialsProvider({
        id,
        credentials: {},
        authorize: (fields) => authorize(() => take(fields ?? {}, request), caller, onOutcome),
      }),
    ),
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
 * `error` in the URL: `WAIT_<seconds>`, `EXPIRED`, `UNAVAILABLE`, or next-auth's own `CredentialsSignin`.
 */
async function authorize(
  take: () => Promise<SignInOutcome>,
  caller: SignInCaller,
  onOutcome: (outcome: SignInOutcome) => void,
): Promise<{ id: string } | null> {
  const outcome = await take().catch((error) => {
    if (isAppError(error)) throw new Error(error.code);
    logger().error({ err: error, requestId: caller.requestId }, "a sign-in failed");
    throw new Error("INTERNAL_ERROR");
  });
  if (outcome.result === "refused") return null;
  if (outcome.result === "expired") throw new Error("EXPIRED");
  if (outcome.result === "wait") throw new Error(`WAIT_${outcome.seconds}`);
  onOutcome(outcome);
  return { id: outcome.sessionId };
}

/** A form's field that holds JSON; what is not JSON becomes null, which every schema refuses. */
function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

async function endTokensSession(sessionId: unknown): Promise<void> {
  if (typeof sessionId === "string") await endSession(sessionId);
}
