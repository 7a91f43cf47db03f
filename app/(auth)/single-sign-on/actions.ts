"use server";

import { cookies, headers } from "next/headers";
import { z } from "zod";
import { isKnownBrowser } from "@/lib/auth/sessions/known-browser";
import { sessionCookie } from "@/lib/auth/sessions/session-cookie";
import { attemptCookie, otherPersonCookie } from "@/lib/auth/single-sign-on/attempt";
import { linkAccount, linkCookie } from "@/lib/auth/single-sign-on/link";
import { type StartInput, startInput } from "@/lib/auth/single-sign-on/schema";
import { type Start, startByEmail, startForOrganization } from "@/lib/auth/single-sign-on/start";
import { runSetUpAction } from "@/lib/dashboard/account/run-account-action";
import { runPersonalAction } from "@/lib/dashboard/action/run-action";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { runPublicAction } from "@/lib/dashboard/public/run-public-action";
import { siteOrigin } from "@/lib/dashboard/single-sign-on/site-origin";
import { describeHeaders } from "@/lib/http/page-caller";
import { AppError } from "@/lib/platform/errors";

/** Where the browser goes next. */
type NextStop = { url: string };

/** From the sign-in screen, without a session. */
export async function startSingleSignOnAction(input: StartInput): Promise<ActionResult<NextStop>> {
  const origin = siteOrigin(await headers());
  return runPublicAction(startInput, input, async (caller, parsed) => {
    return depart(await startByEmail(parsed, { ...caller, origin }));
  });
}

/** For someone who is signed in, at their current organization's provider. */
export async function startOwnSingleSignOnAction(callbackPath: string): Promise<ActionResult<NextStop>> {
  const requestHeaders = await headers();
  const origin = siteOrigin(requestHeaders);
  return runPersonalAction(async ({ current, user, vouchedById }, caller) => {
    const organizationId = current?.organization.id ?? "";
    // A provider that is not told to ask would name the other person again.
    const isAgain = vouchedById !== null || (await otherPersonCookie.read(requestHeaders)) !== null;
    const wish = { callbackPath: String(callbackPath), loginHint: user.email, isAgain };
    return depart(await startForOrganization({ organizationId, ...wish }, { ...caller, origin }));
  });
}

/** Confirms that the account of the person who is signed in belongs to the provider's person. */
export async function linkAccountAction(): Promise<ActionResult<NextStop>> {
  const requestHeaders = await headers();
  return runSetUpAction(z.undefined(), undefined, async (ctx) => {
    const pending = await linkCookie.read(requestHeaders);
    if (!pending) throw new AppError("CONFLICT", "This took too long. Start single sign-on again.");
    const caller = {
      ...describeHeaders(requestHeaders),
      sessionId: ctx.sessionId,
      isKnownTo: (email: string) => isKnownBrowser(requestHeaders, email),
    };
    const { sessionId, callbackPath } = await linkAccount(ctx, { pending, caller });
    const store = await cookies();
    store.set(await sessionCookie(caller.secure, sessionId));
    store.set(linkCookie.clear(requestHeaders));
    return { url: callbackPath };
  });
}

async function depart({ url, attempt }: Start): Promise<NextStop> {
  const store = await cookies();
  store.set(await attemptCookie.make(await headers(), attempt));
  return { url };
}
