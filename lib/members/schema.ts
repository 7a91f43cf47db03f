import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { idInput } from "@/lib/inputs/id-input";
import { wholeNumber } from "@/lib/inputs/list-input";
import { type HandoverKey, handoverInput } from "@/lib/keys/schema";
import { memberRoles, memberSorts, type Role, type SecondFactor } from "@/lib/members/labels";

export type { Role } from "@/lib/members/labels";

export const memberRole = z.enum(memberRoles, `Use one of: ${memberRoles.join(", ")}.`);

/** Names a member by e-mail address, as the CLI does. */
export const memberByEmail = z.object({ email: emailAddress });

/** Names a member by the account's id, as screens do. */
export const memberById = z.object({ userId: idInput });

export type MemberIdInput = z.output<typeof memberById>;

export type MemberInput = z.output<typeof memberByEmail> | MemberIdInput;

const withHandover = { handover: handoverInput.optional() };
const removeMemberByEmail = memberByEmail.extend(withHandover);
export const removeMemberById = memberById.extend(withHandover);
export type RemoveMemberByIdInput = z.output<typeof removeMemberById>;
export type RemoveMemberInput = z.output<typeof removeMemberByEmail> | RemoveMemberByIdInput;

export const leaveInput = z.strictObject(withHandover);
export type LeaveInput = z.output<typeof leaveInput>;

export const memberRoleByEmail = memberByEmail.extend({ role: memberRole });
export type AddMemberInput = z.output<typeof memberRoleByEmail>;

export const memberRoleById = memberById.extend({ role: memberRole });
export type MemberRoleByIdInput = z.output<typeof memberRoleById>;
export type MemberRoleInput = AddMemberInput | MemberRoleByIdInput;

/** A member of an organization. Times are ISO 8601, UTC. */
export type MemberView = { userId: string; email: string; name: string; role: Role; addedAt: string };

export const listMembersInput = z.object({
  search: lineOfText(200).default(""),
  sort: z.enum(memberSorts).default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
  limit: wholeNumber(1, 100).default(25),
  offset: wholeNumber(0, 1_000_000).default(0),
});
export type ListMembersInput = z.output<typeof listMembersInput>;

/**
 * A row of the Members screen. `lastActiveAt`: when the person last used a session that has not ended; null without one.
 * `canChange`: whether the caller's role allows to change or remove this person.
 */
export type MemberRow = MemberView & {
  secondFactors: SecondFactor[];
  lastActiveAt: string | null;
  canChange: boolean;
  isOnlyOwner: boolean;
};

/** `total`: how many members the search finds, over all pages. */
export type MemberListView = { members: MemberRow[]; total: number };

export const listOwnerChoicesInput = z.object({ search: lineOfText(200).default("") });
export type ListOwnerChoicesInput = z.output<typeof listOwnerChoicesInput>;

/** Someone who can be made the owner of a key. */
export type OwnerChoice = { id: string; name: string; email: string };
/** `total`: how many match the search; the choices may be fewer. */
export type OwnerChoicesView = { choices: OwnerChoice[]; total: number };

/** The keys that need someone else when this member leaves. */
export type HandoverView = { userId: string; name: string; keys: HandoverKey[] };

export const inviteMemberInput = memberByEmail.extend({ role: memberRole });
export type InviteMemberInput = z.output<typeof inviteMemberInput>;

export const invitationById = z.object({ invitationId: idInput });
export type InvitationIdInput = z.output<typeof invitationById>;

/** Names the open invitation of an address, as the CLI does. */
export type InvitationInput = InvitationIdInput | z.output<typeof memberByEmail>;

export const listInvitationsInput = z.object({ search: lineOfText(200).default("") });
export type ListInvitationsInput = z.output<typeof listInvitationsInput>;

/**
 * An open invitation. Times are ISO 8601, UTC. An expired one stays open until it is sent again or withdrawn. `canChange`:
 * whether the caller's role allows to send it again or withdraw it.
 */
export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  sentAt: string;
  expiresAt: string;
  isExpired: boolean;
  canChange: boolean;
};

/** `total`: how many the search finds; an organization has at most 50. */
export type InvitationListView = { invitations: InvitationView[]; total: number };

/** `link`: the invitation's link, when this installation sends no e-mail; else null. */
export type SentInvitationView = { invitation: InvitationView; link: string | null };

/** The secret part of an invitation's link. */
export const invitationToken = z.object({ token: z.string().max(200) });
export type InvitationTokenInput = z.output<typeof invitationToken>;

/** What the holder of a link sees. A withdrawn invitation and a replaced link are unknown. */
export type OfferView =
  | { state: "unknown" }
  | { state: "accepted"; organization: string }
  | { state: "expired"; organization: string; invitedBy: string }
  | {
      state: "open";
      organization: string;
      invitedBy: string;
      role: Role;
      email: string;
      expiresAt: string;
      hasAccount: boolean;
    };

export type JoinedView = { organizationId: string; organization: string; email: string; role: Role };
