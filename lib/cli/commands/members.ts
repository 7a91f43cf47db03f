import { enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, required } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { describeHandover, handoverFlags, readHandover } from "@/lib/cli/handover-flags";
import { readableTime, table } from "@/lib/cli/table";
import { listMembers } from "@/lib/members/list-members";
import { removeMember } from "@/lib/members/remove-member";
import { listMembersInput, memberByEmail, memberRoleByEmail } from "@/lib/members/schema";
import { addMember, changeRole } from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";

const emailFlag = required("<email>", "the account's e-mail address");
const roleFlag = required("<role>", "owner, admin or member");

export const memberCommands = [
  command({
    words: "members list",
    about: "list an organization's members",
    flags: { organization: organizationFlag },
    run: async ({ organization }) => listMembers((await enterOrganization(organization)).ctx, everyone()),
    print: ({ members }) =>
      members.length === 0
        ? "No members yet."
        : table(
            ["E-MAIL", "NAME", "ROLE", "SECOND FACTOR", "LAST ACTIVITY", "ADDED"],
            members.map(({ email, name, role, secondFactors, lastActiveAt, addedAt }) => [
              email,
              name,
              role,
              secondFactors.join(", ").replaceAll("_", " ") || "none",
              lastActiveAt ? readableTime(lastActiveAt) : "signed out",
              readableTime(addedAt),
            ]),
          ),
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
