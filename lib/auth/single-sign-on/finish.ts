import { type Attempt, consumeAttempt } from "@/lib/auth/single-sign-on/attempt";
import type { SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { domainOf } from "@/lib/auth/single-sign-on/mail-domains";
import { finishAuthorization, type Identity } from "@/lib/auth/single-sign-on/provider";
import { ProviderError } from "@/lib/auth/single-sign-on/provider-error";
import { openAccess, versionOf } from "@/lib/auth/single-sign-on/settings";
import { db } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";

/** A person whom the provider named and whose address is verified and in the organization's domain. */
export type TrustedIdentity = Identity & { email: string; isEmailVerified: true };

/** `identity` is what the provider said, as far as it came; `problem` is null when it can be trusted. */
export type Answer = { identity: Identity | null; problem: SingleSignOnProblem | null; cause?: unknown };

/**
 * Checks a provider's answer to an attempt, once: a second answer to the same attempt is refused on every process.
 * @param search the query that the provider added to the redirect URL.
 */
export async function readAnswer(attempt: Attempt, search: URLSearchParams): Promise<Answer> {
  if (search.get("state") !== attempt.checks.state) return refuse("ATTEMPT_OVER");
  if (!(await consumeAttempt(attempt))) return refuse("ATTEMPT_OVER");
  const { organizationId } = attempt;
  const settings = await withDatabase(() => db().singleSignOn.findUnique({ where: { organizationId } }));
  if (!settings || versionOf(settings) !== attempt.version) return refuse("SETTINGS_CHANGED");
  try {
    const answer = new URL(`${attempt.redirectUri}?${search}`);
    const identity = await finishAuthorization(openAccess(settings), answer, attempt.checks);
    return { identity, problem: problemWith(identity, settings) };
  } catch (error) {
    if (error instanceof ProviderError) return { ...refuse(error.problem), cause: error };
    throw error;
  }
}

/** Whether the identity may be used to sign in: the type says what was checked. */
export function isTrusted(identity: Identity | null, problem: SingleSignOnProblem | null): identity is TrustedIdentity {
  return identity !== null && problem === null;
}

function problemWith({ email, isEmailVerified }: Identity, { domain }: SingleSignOn): SingleSignOnProblem | null {
  if (email === null) return "NO_EMAIL";
  if (!isEmailVerified) return "UNVERIFIED_EMAIL";
  return domainOf(email) === domain ? null : "FOREIGN_DOMAIN";
}

function refuse(problem: SingleSignOnProblem): Answer {
  return { identity: null, problem };
}
