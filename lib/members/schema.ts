import { z } from "zod";
import { displayName } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";

export const memberRoles = ["owner", "admin", "member"] as const;
export type Role = (typeof memberRoles)[number];

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 200;

/** An e-mail address as accounts are found by: trimmed, in small letters. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Enter an e-mail address, such as ada@example.com.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));

export const newPassword = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `Use a password of at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `Use a password of at most ${PASSWORD_MAX_LENGTH} characters.`);

const role = z.enum(memberRoles, `Use one of: ${memberRoles.join(", ")}.`);

/** A new account: of an organization with a role, or of the platform team, or both. */
export const createUserInput = z
  .object({
    email: emailAddress,
    name: displayName("Enter the person's name."),
    password: newPassword,
    isOperator: z.boolean().default(false),
    membership: z.object({ organizationId: idInput, role }).nullable().default(null),
  })
  .refine(({ isOperator, membership }) => isOperator || membership, "Give an organization and a role, or operator.");
export type CreateUserInput = z.output<typeof createUserInput>;

export const resetPasswordInput = z.object({ email: emailAddress, password: newPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;

export const setOperatorInput = z.object({ email: emailAddress, isOperator: z.boolean() });
export type SetOperatorInput = z.output<typeof setOperatorInput>;

/** Names a member by e-mail, as people do. */
export const memberInput = z.object({ email: emailAddress });
export type MemberInput = z.output<typeof memberInput>;

export const memberRoleInput = memberInput.extend({ role });
export type MemberRoleInput = z.output<typeof memberRoleInput>;

export type UserView = { id: string; email: string; name: string; isOperator: boolean };

/** A member of an organization. Times are ISO 8601, UTC. */
export type MemberView = { userId: string; email: string; name: string; role: Role; addedAt: string };
