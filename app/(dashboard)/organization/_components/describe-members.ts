import type { OwnOrganizationView } from "@/lib/organizations/own/schema";

/** `2 of 3 members have no second factor yet.` */
export function describeMembers({ members, membersWithoutSecondFactor: lacking }: OwnOrganizationView): string {
  if (lacking === 0)
    return members === 1 ? "The only member has a second factor." : `All ${members} members have a second factor.`;
  if (members === 1) return "The only member has no second factor yet.";
  return `${lacking} of ${members} members ${lacking === 1 ? "has" : "have"} no second factor yet.`;
}
