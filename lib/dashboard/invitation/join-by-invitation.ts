import { wordsOf } from "@/lib/auth/passwords/account-words";
import { hashPassword } from "@/lib/auth/passwords/password";
import { requireStrongPassword } from "@/lib/auth/passwords/password-strength";
import { type PasswordRating, rateAgainst } from "@/lib/auth/passwords/rate-password";
import type { Caller } from "@/lib/http/page-caller";
import { joinWithNewAccount } from "@/lib/members/invitations/accept-invitation";
import { readOpenOffer } from "@/lib/members/invitations/find-offer";
import type { JoinedView } from "@/lib/members/schema";

type JoinInput = { token: string; name: string; password: string };

/**
 * Creates the account of an invited person. The link is checked before the password, so that only its holder can keep the server
 * busy with hashing.
 * @throws AppError VALIDATION_ERROR for a password that is easy to guess; those of joinWithNewAccount.
 */
export async function joinByInvitation({ token, name, password }: JoinInput, caller: Caller): Promise<JoinedView> {
  await requireStrongPassword(password, await wordsOfInvited({ token, name }));
  const passwordHash = await hashPassword(password);
  const { requestId, address } = caller;
  return joinWithNewAccount({ requestId, address }, { token, name, passwordHash });
}

/** Rates a password for the holder of a link. @throws AppError NOT_FOUND for a link that does not work, UNAVAILABLE. */
export async function rateInvitedPassword({ token, password }: Omit<JoinInput, "name">): Promise<PasswordRating> {
  return rateAgainst(await wordsOfInvited({ token, name: "" }), password);
}

async function wordsOfInvited({ token, name }: Pick<JoinInput, "token" | "name">): Promise<string[]> {
  const { email, organization, organizationSlug } = await readOpenOffer({ token });
  return wordsOf({ email, name, organizations: [{ name: organization, slug: organizationSlug }] });
}
