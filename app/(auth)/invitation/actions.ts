"use server";

import { runAccountAction } from "@/lib/dashboard/account/run-account-action";
import { runVisitorAction } from "@/lib/dashboard/action/run-action";
import { joinByInvitation, rateInvitedPassword } from "@/lib/dashboard/invitation/join-by-invitation";
import { acceptInvitation } from "@/lib/members/invitations/accept-invitation";
import { type InvitationTokenInput, invitationToken } from "@/lib/members/schema";
import { type JoinInput, joinInput, type RateInput, rateInput } from "./join-input";

export async function acceptInvitationAction(input: InvitationTokenInput) {
  return runAccountAction(invitationToken, input, acceptInvitation);
}

export async function joinByInvitationAction(input: JoinInput) {
  return runVisitorAction(joinInput, input, joinByInvitation);
}

export async function rateInvitedPasswordAction(input: RateInput) {
  return runVisitorAction(rateInput, input, rateInvitedPassword);
}
