import { wordsOf } from "@/lib/auth/passwords/account-words";
import { hashPassword } from "@/lib/auth/passwords/password";
import { requireStrongPassword } from "@/lib/auth/passwords/password-strength";
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
  const { email, organization, organizationSlug } = await readOpenOffer({ token });
  const organizations = [{ name: organization, slug: organizationSlug }];
  await requireStrongPassword(password, wordsOf({ email, name, organizations }));
  const passwordHash = await hashPassword(password);
  const { requestId, address } = caller;
  return joinWithNewAccount({ requestId, address }, { token, name, passwordHash });
}
