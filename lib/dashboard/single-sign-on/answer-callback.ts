import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import type { Cookie } from "@/lib/auth/sessions/sealed-cookie";
import { readSession } from "@/lib/auth/sessions/session";
import { readSessionId, sessionCookie } from "@/lib/auth/sessions/session-cookie";
import { type Attempt, attemptCookie, otherPersonCookie } from "@/lib/auth/single-sign-on/attempt";
import { type Answer, isTrusted, readAnswer, type TrustedIdentity } from "@/lib/auth/single-sign-on/finish";
import { finishTest } from "@/lib/auth/single-sign-on/finish-test";
import type { SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { linkCookie, pendingLink } from "@/lib/auth/single-sign-on/link";
import { reasonOf } from "@/lib/auth/single-sign-on/provider-error";
import { signInByProvider } from "@/lib/auth/single-sign-on/sign-in";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { makeCtx, requireOpenGate } from "@/lib/dashboard/run-verb";
import { type Caller, describeHeaders } from "@/lib/http/page-caller";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** Where the browser goes next, and the cookies it gets. `rememberedBy` is a `Set-Cookie` header. */
export type CallbackAnswer = { path: string; cookies: Cookie[]; rememberedBy?: string };

type Callback = { headers: Headers; organizationId: string; search: URLSearchParams };

/** Handles the return of a browser from an organization's identity provider. Never throws. */
export async function answerCallback(callback: Callback): Promise<CallbackAnswer> {
  const { headers, organizationId } = callback;
  const caller = describeHeaders(headers);
  try {
    const attempt = await attemptCookie.read(headers);
    if (attempt?.organizationId !== organizationId) return problemPage("ATTEMPT_OVER");
    const answer = await answerAttempt(attempt, callback, caller);
    return { ...answer, cookies: [...answer.cookies, attemptCookie.clear(headers)] };
  } catch (error) {
    const { requestId } = caller;
    logger().error({ err: isAppError(error) ? error : reasonOf(error), requestId }, "a single sign-on failed");
    return problemPage("UNAVAILABLE");
  }
}

async function answerAttempt(attempt: Attempt, { headers, search }: Callback, caller: Caller): Promise<CallbackAnswer> {
  const answer = await readAnswer(attempt, search);
  const { identity, problem, cause } = answer;
  if (problem !== null) logProblem(attempt, problem, cause, caller);
  if (attempt.purpose === "test" && problem !== "ATTEMPT_OVER") return showTest(attempt, answer, { headers, caller });
  if (!isTrusted(identity, problem)) return problemPage(problem ?? "INVALID_ANSWER", attempt);
  return signIn(attempt, identity, { headers, caller });
}

type From = { headers: Headers; caller: Caller };

async function signIn(attempt: Attempt, identity: TrustedIdentity, { headers, caller }: From): Promise<CallbackAnswer> {
  const previous = await readSessionId(headers);
  const isKnownTo = (email: string) => isKnownBrowser(headers, email);
  const session = previous === null ? null : await readSession(previous);
  const signedInAs = session?.user.id ?? null;
  const outcome = await signInByProvider(attempt, identity, { ...caller, sessionId: previous, isKnownTo, signedInAs });
  if (outcome.result === "refused") {
    logProblem(attempt, outcome.problem, undefined, caller);
    const page = problemPage(outcome.problem, attempt);
    if (outcome.problem !== "OTHER_PERSON") return page;
    return { ...page, cookies: [await otherPersonCookie.make(headers, { email: identity.email })] };
  }
  if (outcome.result === "linkNeeded") {
    const path = session ? LINK_PATH : signInPath(LINK_PATH);
    return { path, cookies: [await linkCookie.make(headers, pendingLink(attempt, identity))] };
  }
  return {
    path: attempt.callbackPath,
    cookies: [await sessionCookie(caller.secure, outcome.sessionId)],
    rememberedBy: await rememberPerson(headers, outcome.email),
  };
}

const LINK_PATH = "/single-sign-on/link";

/** Stores the test's result for the owner who ran it, if they are still signed in as an owner of the organization. */
async function showTest(attempt: Attempt, answer: Answer, { headers, caller }: From): Promise<CallbackAnswer> {
  const sessionId = await readSessionId(headers);
  const session = sessionId ? await readSession(sessionId) : null;
  if (session?.current?.organization.id !== attempt.organizationId) return problemPage("ATTEMPT_OVER");
  requireOpenGate(session);
  await finishTest(makeCtx(session, session.current, "live", caller), { attempt, answer });
  return { path: "/organization/single-sign-on", cookies: [] };
}

/** Another attempt from there returns to the page that this one was for. */
function problemPage(problem: SingleSignOnProblem, attempt?: Pick<Attempt, "callbackPath">): CallbackAnswer {
  const { callbackPath = "/" } = attempt ?? {};
  const query = new URLSearchParams({ problem, ...(callbackPath !== "/" && { callbackUrl: callbackPath }) });
  return { path: `/single-sign-on?${query}`, cookies: [] };
}

function logProblem(
  { organizationId, purpose }: Attempt,
  problem: SingleSignOnProblem,
  cause: unknown,
  { address, requestId }: Caller,
): void {
  const reason = cause === undefined ? problem : `${problem}: ${reasonOf(cause)}`;
  logger().warn({ organizationId, purpose, address, requestId, reason }, "a single sign-on was refused");
}
