import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { gateOf } from "@/lib/auth/sessions/gate";
import { type DashboardSession, readSession, type SessionOrganization } from "@/lib/auth/sessions/session";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import { gatePath, signInPath } from "@/lib/dashboard/client/sign-in-path";
import { makeCtx } from "@/lib/dashboard/run-verb";
import type { Environment, MemberRole } from "@/lib/db/generated/enums";
import { describeHeaders } from "@/lib/http/page-caller";
import type { Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";

/** Who views a dashboard page, and in which organization. */
export type PageSession = {
  user: DashboardSession["user"];
  organization: SessionOrganization;
  role: MemberRole;
  organizations: { id: string; name: string; slug: string; role: MemberRole }[];
  /** The Ctx for the page's own reads. */
  ctx(environment: Environment): Ctx;
};

/** The request's session or null. Layout and page share one look-up. */
export const currentSession = cache(async (): Promise<DashboardSession | null> => {
  const requestHeaders = await headers();
  return markFailure(describeHeaders(requestHeaders).requestId, async () => {
    const sessionId = await readSessionId(requestHeaders);
    return sessionId ? readSession(sessionId) : null;
  });
});

/**
 * Runs a page's read so that the error screen can name a failure: Next hides thrown messages from the browser and passes
 * only the digest, which becomes `CODE;request id`.
 */
export async function pageRead<T>(ctx: Pick<Ctx, "requestId">, read: () => Promise<T>): Promise<T> {
  return markFailure(ctx.requestId, read);
}

async function markFailure<T>(requestId: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || "digest" in error) throw error;
    const code = isAppError(error) ? error.code : "INTERNAL_ERROR";
    throw Object.assign(error, { digest: `${code};${requestId}` });
  }
}

/**
 * First line of every dashboard page: who views it. Signed-out visitors go to the sign-in screen and return afterwards;
 * people without an organization get a page that says so, and operators get the console.
 */
export async function requirePage(): Promise<PageSession> {
  const requestHeaders = await headers();
  const session = await currentSession();
  const path = requestHeaders.get("x-ihub-path");
  if (!session) redirect(signInPath(path));
  const { current, memberships, user } = session;
  if (!current) redirect(user.isOperator ? "/operator" : "/no-organization");
  const gate = gateOf(session);
  if (gate) redirect(gatePath(gate, path));
  const caller = describeHeaders(requestHeaders);
  return {
    user,
    organization: current.organization,
    role: current.role,
    organizations: memberships.map(({ organization: { id, name, slug }, role }) => ({ id, name, slug, role })),
    ctx: (environment) => makeCtx(session, current, environment, caller),
  };
}

/** The organizations that the person could work in instead of the current one. */
export function otherOrganizations({ memberships, current }: DashboardSession): { id: string; name: string }[] {
  return memberships
    .filter(({ organization }) => organization.id !== current?.organization.id)
    .map(({ organization: { id, name } }) => ({ id, name }));
}
