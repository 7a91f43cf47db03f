import { z } from "zod";
import { newPassword, typedPassword } from "@/lib/auth/schema";
import type { SignInMethod } from "@/lib/db/generated/enums";
import { displayName } from "@/lib/inputs/display-name";
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

/** A person's own account. `sessions`: the current one first, then by last activity. */
export type AccountView = {
  name: string;
  email: string;
  hasPassword: boolean;
  sessions: OwnSession[];
};
