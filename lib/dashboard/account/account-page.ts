import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { gateOf } from "@/lib/auth/sessions/gate";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import { accountCtx } from "@/lib/dashboard/account/run-account-verb";
import { gatePath, signInPath } from "@/lib/dashboard/client/sign-in-path";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { describeHeaders } from "@/lib/http/page-caller";
import type { AccountCtx } from "@/lib/platform/ctx";

/** Whoever views a page about their own account. They may belong to no organization. */
export type AccountPage = { session: DashboardSession; ctx: AccountCtx };

/** First line of a page about the person's own account. Signed-out visitors sign in first and return afterwards. */
export async function requireAccountPage(): Promise<AccountPage> {
  const requestHeaders = await headers();
  const session = await currentSession();
  const path = requestHeaders.get("x-ihub-path");
  if (!session) redirect(signInPath(path));
  const gate = gateOf(session);
  if (gate) redirect(gatePath(gate, path));
  return { session, ctx: accountCtx(session, describeHeaders(requestHeaders)) };
}
