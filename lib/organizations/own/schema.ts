import { z } from "zod";
import type { SingleSignOnMode } from "@/lib/db/generated/enums";
import { displayName } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { timeZoneName } from "@/lib/inputs/time-zone-input";
import type { Plan } from "@/lib/platform/plans";

/** An empty address means none. */
const mailbox = z
  .string()
  .trim()
  .transform((text) => text || null)
  .pipe(emailAddress.nullable())
  .nullable();

/** Omitted fields stay the same. */
export const updateOwnOrganizationInput = z.object({
  name: displayName("Enter the organization's name.").optional(),
  timeZone: timeZoneName.optional(),
  notificationEmail: mailbox.optional(),
});
export type UpdateOwnOrganizationInput = z.output<typeof updateOwnOrganizationInput>;

export const updateSignInPolicyInput = z.object({ requiresSecondFactor: z.boolean() });
export type UpdateSignInPolicyInput = z.output<typeof updateSignInPolicyInput>;

/** `name`: the organization's name, typed to confirm. */
export const deleteOrganizationInput = z.object({ name: z.string().max(400) });
export type DeleteOrganizationInput = z.output<typeof deleteOrganizationInput>;

/** An organization as its own owners and admins see it. */
export type OwnOrganizationView = {
  id: string;
  name: string;
  slug: string;
  timeZone: string;
  notificationEmail: string | null;
  plan: Plan;
  /** The ceiling for all keys of one environment together. */
  requestsPerMinute: number;
  hasOwnLimit: boolean;
  /** Keys that are not revoked, at most, in each environment. */
  keyLimit: number;
  requiresSecondFactor: boolean;
  singleSignOn: SingleSignOnMode;
  members: number;
  /** Members who have neither a passkey nor an authenticator app. */
  membersWithoutSecondFactor: number;
  /** Whether the person who asks has one. */
  hasOwnSecondFactor: boolean;
  /** Keys that work, in each environment. They keep the organization from being deleted. */
  activeKeys: { live: number; sandbox: number };
};
