import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { consoleGateOf } from "@/lib/auth/sessions/gate";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import { gatePath, signInPath } from "@/lib/dashboard/client/sign-in-path";
import { NO_CONSOLE, operatorCtx } from "@/lib/dashboard/operator/run-operator-verb";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { logRefusal } from "@/lib/dashboard/run-verb";
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
 * who is not currently an operator, the page does not exist. Layout and page share one answer, and its log line.
 */
export const requireOperatorPage = cache(async (): Promise<OperatorPage> => {
  const requestHeaders = await headers();
  const session = await currentSession();
  const path = requestHeaders.get("x-ihub-path");
  if (!session) redirect(signInPath(path));
  const caller = describeHeaders(requestHeaders);
  if (!session.user.isOperator) {
    logRefusal(NO_CONSOLE, session, caller);
    notFound();
  }
  if (consoleGateOf(session)) redirect(gatePath("SECOND_FACTOR_REQUIRED", path));
  const ctx = operatorCtx(session, caller);
  return {
    user: session.user,
    dashboardName: session.current?.organization.name ?? null,
    ctx,
    ctxIn: (organizationId) => ({ ...ctx, organizationId }),
  };
});
