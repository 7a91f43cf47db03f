import { z } from "zod";
import { newPassword, typedPassword } from "@/lib/auth/schema";
import type { SignInMethod } from "@/lib/db/generated/enums";
import { displayName } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { idInput } from "@/lib/inputs/id-input";

export const renameAccountInput = z.object({ name: displayName("Enter your name.") });
export type RenameAccountInput = z.output<typeof renameAccountInput>;

/** `currentPassword` is null for someone who has none yet. */
export const changePasswordInput = z.object({
  currentPassword: typedPassword.nullable(),
  password: newPassword,
});
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

/** A password to rate while it is typed. */
export const ratePasswordInput = z.object({ password: newPassword });
export type RatePasswordInput = z.output<typeof ratePasswordInput>;

/** The address that an account is found by. */
export const accountAddress = z.object({ email: emailAddress });

export type AccountAddress = z.output<typeof accountAddress>;

const linkToken = z.string().min(1).max(200);

/** A new password, set with the token of a link. */
export const resetByLinkInput = z.object({ token: linkToken, password: newPassword });
export type ResetByLinkInput = z.output<typeof resetByLinkInput>;

export const changeEmailInput = z.object({ email: emailAddress });
export type ChangeEmailInput = z.output<typeof changeEmailInput>;

export const linkInput = z.object({ token: linkToken });
export type LinkInput = z.output<typeof linkInput>;

/** A new address that is not confirmed yet. `expiresAt`: when its link ends, ISO 8601, UTC. */
export type PendingEmail = { email: string; expiresAt: string };

export const endOwnSessionInput = z.object({ sessionId: idInput });
export type EndOwnSessionInput = z.output<typeof endOwnSessionInput>;

/** One browser in which the person is signed in. Times are ISO 8601, UTC. */
export type OwnSession = {
  id: string;
  /** The browser and system in plain words, such as "Firefox on Windows". */
  device: string;
  address: string | null;
  method: SignInMethod;
  startedAt: string;
  lastSeenAt: string;
  /** Whether the request for this view was made in it. */
  isCurrent: boolean;
};

/**
 * A person's own account. `sessions`: the current one first, then by last activity. `hidesSessions`: the others are left out,
 * because an organization's identity provider signed the person in and they gave no proof of their own.
 */
export type AccountView = {
  name: string;
  email: string;
  pendingEmail: PendingEmail | null;
  hasPassword: boolean;
  sessions: OwnSession[];
  hidesSessions: boolean;
};
