"use server";

import { cookies } from "next/headers";
import { endEverySession } from "@/lib/auth/sessions/own-sessions";
import { endSession, switchOrganization } from "@/lib/auth/sessions/session";
import { sessionCookieAttributes, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { accountCtx } from "@/lib/dashboard/account/run-account-verb";
import { runPersonalAction } from "@/lib/dashboard/action/run-action";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { notFound } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

export async function signOutAction(): Promise<ActionResult<object>> {
  return runPersonalAction(async (session, caller) => {
    await endSession(session.id);
    await clearCookie(caller.secure);
    return {};
  });
}

export async function signOutEverywhereAction(): Promise<ActionResult<object>> {
  return runPersonalAction(async (session, caller) => {
    await endEverySession(accountCtx(session, caller));
    await clearCookie(caller.secure);
    return {};
  });
}

export async function switchOrganizationAction(organizationId: string): Promise<ActionResult<object>> {
  return runPersonalAction(async (session) => {
    const isMember =
      isId("organization", String(organizationId)) && (await switchOrganization(session, organizationId));
    if (!isMember) throw notFound("organization");
    return {};
  });
}

async function clearCookie(secure: boolean): Promise<void> {
  const store = await cookies();
  store.set(sessionCookieName(secure), "", { ...sessionCookieAttributes(secure), maxAge: 0 });
}
