import type { z } from "zod";
import { GATE_MESSAGES, gateOf } from "@/lib/auth/sessions/gate";
import { type DashboardSession, readSession, type SessionMembership } from "@/lib/auth/sessions/session";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { pageScope } from "@/lib/dashboard/client/page-scope";
import type { Environment } from "@/lib/db/generated/enums";
import { type Caller, describeHeaders } from "@/lib/http/page-caller";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, type FieldIssue, isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

export type Verb<Input, View> = (ctx: Ctx, input: Input) => Promise<View>;

/** One dashboard request: its headers, the page it came from and the verb's input, all unchecked. */
export type DashboardRequest = { headers: Headers; page: unknown; input: unknown };

/**
 * Runs a verb for a dashboard request: identify, check the organization, parse, run, translate. Never throws. Any error
 * that is not an AppError is logged with the request id and answered as INTERNAL_ERROR.
 */
export async function runVerb<Input, View>(
  request: DashboardRequest,
  schema: z.ZodType<Input>,
  verb: Verb<Input, View>,
): Promise<ActionResult<View>> {
  return runAsPerson(request.headers, async (session, caller) => {
    const { membership, environment } = checkOrganization(session, request.page);
    const input = parseInput(schema, request.input);
    return verb(makeCtx(session, membership, environment, caller), input);
  });
}

/** Like `runVerb`, for what concerns the person, not an organization, such as signing out. Never throws. */
export async function runAsPerson<View>(
  headers: Headers,
  act: (session: DashboardSession, caller: Caller) => Promise<View>,
): Promise<ActionResult<View>> {
  const caller = describeHeaders(headers);
  let session: DashboardSession | null = null;
  try {
    refuseOtherSites(headers);
    session = await requireSession(headers);
    return { ok: true, data: await act(session, caller) };
  } catch (error) {
    if (isAppError(error) && error.code === "FORBIDDEN") logRefusal("a forbidden action", session, caller);
    return { ok: false, error: translateError(error, caller.requestId) };
  }
}

/** Like `runAsPerson`, for what people do before they sign in, such as using a link from an e-mail. Never throws. */
export async function runAsVisitor<View>(
  headers: Headers,
  act: (caller: Caller) => Promise<View>,
): Promise<ActionResult<View>> {
  const caller = describeHeaders(headers);
  try {
    refuseOtherSites(headers);
    return { ok: true, data: await act(caller) };
  } catch (error) {
    return { ok: false, error: translateError(error, caller.requestId) };
  }
}

/** One log line for what a person may not do. `session` is null when the request was refused before it was read. */
export function logRefusal(what: string, session: DashboardSession | null, { address, requestId }: Caller): void {
  logger().warn({ account: session?.user.id ?? null, address, requestId }, what);
}

/** In addition to SameSite and Next's own origin check. @throws AppError FORBIDDEN for a request sent by another site. */
export function refuseOtherSites(headers: Headers): void {
  if (headers.get("sec-fetch-site") !== "cross-site") return;
  throw new AppError("FORBIDDEN", "This request came from another site. Open the dashboard and try there.");
}

/** The request's session. @throws AppError SIGNED_OUT when there is none or it has ended. */
async function requireSession(headers: Headers): Promise<DashboardSession> {
  const sessionId = await readSessionId(headers);
  const session = sessionId ? await readSession(sessionId) : null;
  if (!session) throw new AppError("SIGNED_OUT", "You are signed out. Sign in again to continue.");
  return session;
}

/** A page of another organization than the session's is stale: its tab must not act on the wrong tenant. */
function checkOrganization(session: DashboardSession, page: unknown) {
  const { organizationId, environment } = parseInput(pageScope, page);
  const membership = session.current;
  if (membership?.organization.id === organizationId) {
    requireOpenGate(session);
    return { membership, environment };
  }
  throw new AppError(
    "ORGANIZATION_SWITCHED",
    "You switched organization in another tab. Nothing was changed; reload the page to continue.",
  );
}

/** @throws AppError SINGLE_SIGN_ON_REQUIRED, SECOND_FACTOR_REQUIRED: what the organization's sign-in policy still asks for. */
export function requireOpenGate(session: DashboardSession): void {
  const gate = gateOf(session);
  if (gate) throw new AppError(gate, GATE_MESSAGES[gate]);
}

/** The Ctx of a signed-in person's request. */
export function makeCtx(
  { user, proofAgeSeconds }: DashboardSession,
  { organization, role }: SessionMembership,
  environment: Environment,
  { requestId, address }: Caller,
): Ctx {
  const actor = { kind: "user" as const, userId: user.id, name: user.name, role, proofAgeSeconds };
  return { actor, organizationId: organization.id, environment, requestId, address };
}

/** @throws AppError VALIDATION_ERROR naming every invalid field. */
export function parseInput<Input>(schema: z.ZodType<Input>, input: unknown): Input {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map(toFieldIssue);
  throw new AppError("VALIDATION_ERROR", "Some fields are not valid.", { fields });
}

function toFieldIssue({ path, message }: z.core.$ZodIssue): FieldIssue {
  return { field: path.map(String).join("."), issue: message };
}

/** An error as the browser sees it. Any that is not an AppError is logged and becomes INTERNAL_ERROR. */
export function translateError(error: unknown, requestId: string) {
  if (isAppError(error)) {
    return { code: error.code, message: error.message, details: error.details, requestId };
  }
  logger().error({ err: error, requestId }, "a dashboard request failed");
  const message = `Something went wrong on our side. Try again. If it happens again, give support this request ID: ${requestId}`;
  return { code: "INTERNAL_ERROR" as const, message, details: {}, requestId };
}
