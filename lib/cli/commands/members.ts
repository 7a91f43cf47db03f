import { enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, required } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { readableTime, table } from "@/lib/cli/table";
import { memberInput, memberRoleInput } from "@/lib/members/schema";
import { addMember, changeRole, listMembers, removeMember } from "@/lib/members/service";

const emailFlag = required("<email>", "the account's e-mail address");
const roleFlag = required("<role>", "owner, admin or member");

export const memberCommands = [
  command({
    words: "members list",
    about: "list an organization's members",
    flags: { organization: organizationFlag },
    run: async ({ organization }) => ({ members: await listMembers((await enterOrganization(organization)).ctx) }),
    print: ({ members }) =>
      members.length === 0
        ? "No members yet."
        : table(
            ["E-MAIL", "NAME", "ROLE", "ADDED"],
            members.map(({ email, name, role, addedAt }) => [email, name, role, readableTime(addedAt)]),
          ),
  }),
  command({
    words: "members add",
    about: "add an existing account to an organization",
    flags: { organization: organizationFlag, email: emailFlag, role: roleFlag },
    run: async ({ organization, ...given }) =>
      addMember((await enterOrganization(organization)).ctx, parse(memberRoleInput, given)),
    print: ({ email, role }) => `Added ${email} as ${role}`,
  }),
  command({
    words: "members set-role",
    about: "change a member's role, from their next request on",
    flags: { organization: organizationFlag, email: emailFlag, role: roleFlag },
    run: async ({ organization, ...given }) =>
      changeRole((await enterOrganization(organization)).ctx, parse(memberRoleInput, given)),
    print: ({ email, role }) => `${email} is now ${role}`,
  }),
  command({
    words: "members remove",
    about: "remove a member from an organization, from their next request on",
    flags: { organization: organizationFlag, email: emailFlag },
    run: async ({ organization, ...given }) =>
      removeMember((await enterOrganization(organization)).ctx, parse(memberInput, given)),
    print: ({ email }) => `Removed ${email}`,
  }),
];
