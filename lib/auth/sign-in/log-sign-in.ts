import { hashEmail } from "@/lib/auth/sign-in/hash-email";
import type { Caller } from "@/lib/http/page-caller";
import { logger } from "@/lib/platform/logger";

const MESSAGES = {
  succeeded: "a person signed in",
  halfway: "a password was right, and the second factor is awaited",
  refused: "a sign-in was refused",
  delayed: "a sign-in has to wait",
  unchecked: "a sign-in could not be checked now",
};

/**
 * One log line for each attempt to sign in. It names the account by its id once the password was right; before, by the
 * e-mail address's keyed hash, because an attempt may contain a mistyped or unrelated address.
 */
export function logSignIn(
  outcome: keyof typeof MESSAGES,
  who: { userId: string } | { email: string | null },
  { address, requestId }: Caller,
): void {
  const account = "userId" in who ? who.userId : who.email && `email:${hashEmail(who.email)}`;
  logger()[outcome === "succeeded" || outcome === "halfway" ? "info" : "warn"](
    { account, address, requestId },
    MESSAGES[outcome],
  );
}
