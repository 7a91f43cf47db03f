import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { DashboardSession } from "@/lib/auth/session";
import { operatorCtx } from "@/lib/dashboard/operator/run-operator-verb";
import { currentSession, signInPath } from "@/lib/dashboard/page/page-session";
import { describeHeaders } from "@/lib/http/page-caller";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";

/** The operator who views a page of the console. */
export type OperatorPage = {
  user: DashboardSession["user"];
  /** The organization whose dashboard they can open; null when they are a member of none. */
  dashboardName: string | null;
  /** The Ctx for reads that concern no single organization, and for those in one. */
  ctx: CallerCtx;
  ctxIn(organizationId: string): OrganizationCtx;
};

/**
 * First line of every page of the console. Signed-out visitors go to the sign-in screen and return afterwards; for everyone
 * who is not currently an operator, the page does not exist.
 */
export async function requireOperatorPage(): Promise<OperatorPage> {
  const requestHeaders = await headers();
  const session = await currentSession();
  if (!session) redirect(signInPath(requestHeaders.get("x-ihub-path")));
  if (!session.user.isOperator) notFound();
  const ctx = operatorCtx(session, describeHeaders(requestHeaders));
  return {
    user: session.user,
    dashboardName: session.current?.organization.name ?? null,
    ctx,
    ctxIn: (organizationId) => ({ ...ctx, organizationId }),
  };
}
