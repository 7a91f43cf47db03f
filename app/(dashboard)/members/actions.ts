"use server";

import { z } from "zod";
import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import { type MemberIdInput, type MemberRoleByIdInput, memberById, memberRoleById } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";

const nothing = z.strictObject({});

export async function changeRoleAction(page: PageScope, input: MemberRoleByIdInput) {
  return runAction(page, memberRoleById, input, changeRole);
}

export async function removeMemberAction(page: PageScope, input: MemberIdInput) {
  return runAction(page, memberById, input, removeMember);
}

export async function leaveOrganizationAction(page: PageScope, input: object) {
  return runAction(page, nothing, input, leaveOrganization);
}

export async function transferOwnershipAction(page: PageScope, input: MemberIdInput) {
  return runAction(page, memberById, input, (ctx, to) => transferOwnership(ctx, { to }));
}
