import { z } from "zod";
import { normalizePassword } from "@/lib/auth/passwords/normalize-password";
import { displayName } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { idInput } from "@/lib/inputs/id-input";
import { memberRole } from "@/lib/members/schema";

/** In characters. Every character takes at most two units of a JavaScript string. */
export const PASSWORD_MIN_LENGTH = 8;
const PASSWORD_MAX_LENGTH = 256;

/** A password that someone typed to prove who they are. Only its size is checked, because the stored hash decides. */
export const typedPassword = z
  .string()
  .min(1, "Enter your password.")
  .max(4 * PASSWORD_MAX_LENGTH, "This is too long to be your password.");

/** A password to set. The verb that sets it also refuses what is easy to guess. */
export const newPassword = z
  .string()
  .max(4 * PASSWORD_MAX_LENGTH, { error: tooLong(), abort: true })
  .overwrite(normalizePassword)
  .refine((password) => [...password].length >= PASSWORD_MIN_LENGTH, {
    error: `Use a password of at least ${PASSWORD_MIN_LENGTH} characters.`,
  })
  .refine((password) => [...password].length <= PASSWORD_MAX_LENGTH, tooLong());

function tooLong(): string {
  return `Use a password of at most ${PASSWORD_MAX_LENGTH} characters.`;
}

/** A new account: of an organization with a role, of the platform team, or both. */
export const createUserInput = z
  .object({
    email: emailAddress,
    name: displayName("Enter the person's name."),
    password: newPassword,
    isOperator: z.boolean().default(false),
    membership: z.object({ organizationId: idInput, role: memberRole }).nullable().default(null),
  })
  .refine(
    ({ isOperator, membership }) => isOperator || membership,
    "Name an organization and a role, or make the account an operator.",
  );
export type CreateUserInput = z.output<typeof createUserInput>;

export const resetPasswordInput = z.object({ email: emailAddress, password: newPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;

export const setOperatorInput = z.object({ email: emailAddress, isOperator: z.boolean() });
export type SetOperatorInput = z.output<typeof setOperatorInput>;

export type UserView = { id: string; email: string; name: string; isOperator: boolean };
