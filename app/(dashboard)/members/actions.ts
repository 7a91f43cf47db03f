"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { resendInvitation } from "@/lib/members/invitations/resend-invitation";
import { withdrawInvitation } from "@/lib/members/invitations/withdraw-invitation";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import {
  type InvitationIdInput,
  type InviteMemberInput,
  invitationById,
  inviteMemberInput,
  type LeaveInput,
  leaveInput,
  type MemberIdInput,
  type MemberRoleByIdInput,
  memberById,
  memberRoleById,
  type RemoveMemberByIdInput,
  removeMemberById,
} from "@/lib/members/schema";
import { changeRole } from "@/lib/members/service";
import { transferOwnership } from "@/lib/members/transfer-ownership";

export async function inviteMemberAction(page: PageScope, input: InviteMemberInput) {
  return runAction(page, inviteMemberInput, input, inviteMember);
}

export async function resendInvitationAction(page: PageScope, input: InvitationIdInput) {
  return runAction(page, invitationById, input, resendInvitation);
}

export async function withdrawInvitationAction(page: PageScope, input: InvitationIdInput) {
  return runAction(page, invitationById, input, withdrawInvitation);
}

export async function changeRoleAction(page: PageScope, input: MemberRoleByIdInput) {
  return runAction(page, memberRoleById, input, changeRole);
}

export async function removeMemberAction(page: PageScope, input: RemoveMemberByIdInput) {
  return runAction(page, removeMemberById, input, removeMember);
}

export async function leaveOrganizationAction(page: PageScope, input: LeaveInput) {
  return runAction(page, leaveInput, input, leaveOrganization);
}

export async function transferOwnershipAction(page: PageScope, input: MemberIdInput) {
  return runAction(page, memberById, input, (ctx, to) => transferOwnership(ctx, { to }));
}
