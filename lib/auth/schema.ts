import { z } from "zod";
import { displayName } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { idInput } from "@/lib/inputs/id-input";
import { memberRole } from "@/lib/members/schema";

const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 200;

const newPassword = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `Use a password of at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `Use a password of at most ${PASSWORD_MAX_LENGTH} characters.`);

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
