"use server";

import { cookies } from "next/headers";
import type { ActionResult } from "@/lib/action-result";
import { runPersonalAction } from "@/lib/auth/action";
import { endAllSessions, endSession, switchOrganization } from "@/lib/auth/session";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

export async function signOutAction(): Promise<ActionResult<object>> {
  return runPersonalAction(async (session, caller) => {
    await endSession(session.id);
    await clearCookie(caller.secure);
    return {};
  });
}

export async function signOutEverywhereAction(): Promise<ActionResult<object>> {
  return runPersonalAction(async (session, caller) => {
    await endAllSessions(session.user.id);
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
  store.set(sessionCookieName(secure), "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}
