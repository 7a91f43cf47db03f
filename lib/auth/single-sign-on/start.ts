import { admitStart } from "@/lib/auth/sign-in/admit-start";
import { type Attempt, makeAttempt } from "@/lib/auth/single-sign-on/attempt";
import { redirectPath, SINGLE_SIGN_ON_PROBLEMS } from "@/lib/auth/single-sign-on/labels";
import { domainOf } from "@/lib/auth/single-sign-on/mail-domains";
import { beginAuthorization } from "@/lib/auth/single-sign-on/provider";
import { ProviderError, reasonOf } from "@/lib/auth/single-sign-on/provider-error";
import type { StartInput } from "@/lib/auth/single-sign-on/schema";
import { requireSetUp } from "@/lib/auth/single-sign-on/service";
import { openAccess, versionOf } from "@/lib/auth/single-sign-on/settings";
import { db } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** Where the browser goes next, and the attempt that its cookie keeps. */
export type Start = { url: string; attempt: Attempt };

type From = { origin: string; address: string | null; requestId: string };

const NO_SINGLE_SIGN_ON =
  "There is no single sign-on for this address. Check the address, or sign in with your password.";

/**
 * Starts a sign-in at the provider of the address's domain. Whether the address has an account plays no part.
 * @throws AppError NOT_FOUND, the same for every domain without single sign-on; UNAVAILABLE when the provider does not
 * answer; RATE_LIMITED.
 */
export async function startByEmail({ email, callbackPath }: StartInput, from: From): Promise<Start> {
  await admitStart("singleSignOn", from.address);
  const where = { domain: domainOf(email), domainVerifiedAt: { not: null }, ...switchedOn };
  const found = await withDatabase(() => db().singleSignOn.findFirst({ where }));
  if (!found) throw new AppError("NOT_FOUND", NO_SINGLE_SIGN_ON);
  return start(found, { purpose: "signIn", callbackPath, loginHint: email, isAgain: false }, from);
}

/**
 * Starts a sign-in of a signed-in person at their own organization's provider.
 * @throws AppError NOT_FOUND when it has none, UNAVAILABLE, RATE_LIMITED.
 */
export async function startForOrganization(
  { organizationId, ...wish }: { organizationId: string; callbackPath: string; loginHint: string; isAgain: boolean },
  from: From,
): Promise<Start> {
  await admitStart("singleSignOn", from.address);
  const where = { organizationId, domainVerifiedAt: { not: null }, ...switchedOn };
  const found = await withDatabase(() => db().singleSignOn.findFirst({ where }));
  if (!found) throw new AppError("NOT_FOUND", SINGLE_SIGN_ON_PROBLEMS.SWITCHED_OFF);
  return start(found, { purpose: "signIn", ...wish }, from);
}

/**
 * Starts an owner's test sign-in, which signs nobody in.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, CONFLICT before provider and domain are saved, UNAVAILABLE.
 */
export async function startTest(ctx: OrganizationCtx, origin: string): Promise<Start> {
  requireSetUp(ctx, "updateSingleSignOn");
  const { organizationId } = ctx;
  const found = await withDatabase(() => db().singleSignOn.findUnique({ where: { organizationId } }));
  if (!found?.domain) throw new AppError("CONFLICT", "Save the identity provider and the e-mail domain first.");
  return start(found, { purpose: "test", callbackPath: "/", loginHint: null, isAgain: false }, { ...ctx, origin });
}

const switchedOn = {
  mode: { in: ["optional", "required"] as SingleSignOn["mode"][] },
  organization: { deletedAt: null },
};

/** `isAgain`: the provider asks for the person's password or passkey even if it still knows them. */
type Wish = Pick<Attempt, "purpose" | "callbackPath" | "isAgain"> & { loginHint: string | null };

async function start(found: SingleSignOn, wish: Wish, from: From): Promise<Start> {
  const { organizationId } = found;
  const { purpose, callbackPath, isAgain } = wish;
  const redirectUri = from.origin + redirectPath(organizationId);
  try {
    const { url, checks } = await beginAuthorization(openAccess(found), { ...wish, redirectUri });
    const version = versionOf(found);
    return {
      url,
      attempt: makeAttempt({ purpose, organizationId, version, redirectUri, callbackPath, isAgain, checks }),
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { requestId } = from;
    const reason = reasonOf(error);
    logger().warn({ organizationId, requestId, reason }, "an identity provider did not answer as expected");
    throw new AppError("UNAVAILABLE", SINGLE_SIGN_ON_PROBLEMS[error.problem]);
  }
}
