import { enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, required } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { describeHandover, handoverFlags, readHandover } from "@/lib/cli/flags/handover-flags";
import { readableTime, table } from "@/lib/cli/table";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { listInvitations } from "@/lib/members/invitations/list-invitations";
import { resendInvitation } from "@/lib/members/invitations/resend-invitation";
import { withdrawInvitation } from "@/lib/members/invitations/withdraw-invitation";
import { listMembers } from "@/lib/members/list-members";
import { removeMember } from "@/lib/members/remove-member";
import {
  type InvitationView,
  inviteMemberInput,
  listMembersInput,
  type MemberRow,
  memberByEmail,
  memberRoleByEmail,
  type SentInvitationView,
} from "@/lib/members/schema";
import { addMember, changeRole } from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";

const emailFlag = required("<email>", "the account's e-mail address");
const invitedFlag = required("<email>", "the invited address");
const roleFlag = required("<role>", "owner, admin or member");

export const memberCommands = [
  command({
    words: "members list",
    about: "list an organization's members and open invitations",
    flags: { organization: organizationFlag },
    async run({ organization }) {
      const { ctx } = await enterOrganization(organization);
      const { members } = await listMembers(ctx, everyone());
      return { members, invitations: (await listInvitations(ctx, { search: "" })).invitations };
    },
    print: ({ members, invitations }) =>
      [members.length === 0 ? "No members yet." : memberTable(members), ...invitationTable(invitations)].join("\n\n"),
  }),
  command({
    words: "members invite",
    about: "invite an address, with a link that works once within 7 days",
    flags: { organization: organizationFlag, email: emailFlag, role: roleFlag },
    run: async ({ organization, ...given }) =>
      inviteMember((await enterOrganization(organization)).ctx, parse(inviteMemberInput, given)),
    print: describeSent,
  }),
  command({
    words: "members resend",
    about: "send an open invitation again; the link sent before stops working",
    flags: { organization: organizationFlag, email: invitedFlag },
    run: async ({ organization, ...given }) =>
      resendInvitation((await enterOrganization(organization)).ctx, parse(memberByEmail, given)),
    print: describeSent,
  }),
  command({
    words: "members withdraw",
    about: "withdraw an open invitation; its link stops working",
    flags: { organization: organizationFlag, email: invitedFlag },
    run: async ({ organization, ...given }) =>
      withdrawInvitation((await enterOrganization(organization)).ctx, parse(memberByEmail, given)),
    print: ({ email }) => `Withdrew the invitation of ${email}`,
  }),
  command({
    words: "members add",
    about: "add an existing account to an organization",
    flags: { organization: organizationFlag, email: emailFlag, role: roleFlag },
    run: async ({ organization, ...given }) =>
      addMember((await enterOrganization(organization)).ctx, parse(memberRoleByEmail, given)),
    print: ({ email, role }) => `Added ${email} as ${role}`,
  }),
  command({
    words: "members set-role",
    about: "change a member's role, from their next request on",
    flags: { organization: organizationFlag, email: emailFlag, role: roleFlag },
    run: async ({ organization, ...given }) =>
      changeRole((await enterOrganization(organization)).ctx, parse(memberRoleByEmail, given)),
    print: ({ email, role }) => `${email} is now ${role}`,
  }),
  command({
    words: "members remove",
    about: "remove a member from an organization, from their next request on, and hand over their API keys",
    flags: { organization: organizationFlag, email: emailFlag, ...handoverFlags },
    async run({ organization, email, ...flags }) {
      const { ctx } = await enterOrganization(organization);
      const member = parse(memberByEmail, { email });
      const { input: handover, ...keys } = await readHandover(ctx, member, flags);
      return { ...(await removeMember(ctx, { ...member, handover })), ...keys };
    },
    print: (view) => `Removed ${view.email}${describeHandover(view)}`,
  }),
  command({
    words: "members transfer-ownership",
    about: "make another member an owner, and the owner who gives it away an admin",
    flags: {
      organization: organizationFlag,
      from: required("<email>", "the owner who gives the ownership away"),
      to: required("<email>", "the member who becomes an owner"),
    },
    run: async ({ organization, from, to }) =>
      transferOwnership((await enterOrganization(organization)).ctx, {
        from: parse(memberByEmail, { email: from }),
        to: parse(memberByEmail, { email: to }),
      }),
    print: ({ email }) => `${email} is now owner`,
  }),
];

/** The table has no pages. */
function everyone() {
  return { ...listMembersInput.parse({}), limit: 100_000 };
}

function memberTable(members: MemberRow[]): string {
  return table(
    ["E-MAIL", "NAME", "ROLE", "SECOND FACTOR", "LAST ACTIVITY", "ADDED"],
    members.map(({ email, name, role, secondFactors, lastActiveAt, addedAt }) => [
      email,
      name,
      role,
      secondFactors.join(", ").replaceAll("_", " ") || "none",
      lastActiveAt ? readableTime(lastActiveAt) : "signed out",
      readableTime(addedAt),
    ]),
  );
}

function invitationTable(invitations: InvitationView[]): string[] {
  if (invitations.length === 0) return [];
  const rows = invitations.map(({ email, role, invitedBy, sentAt, expiresAt, isExpired }) => [
    email,
    role,
    invitedBy,
    readableTime(sentAt),
    isExpired ? "expired" : readableTime(expiresAt),
  ]);
  return [table(["INVITED", "ROLE", "BY", "SENT", "EXPIRES"], rows)];
}

function describeSent({ invitation: { email, role }, link }: SentInvitationView): string {
  const how = link ? `No e-mail is sent here. Pass on this link:\n${link}` : "The e-mail is on its way.";
  return `Invited ${email} as ${role}. ${how}`;
}
