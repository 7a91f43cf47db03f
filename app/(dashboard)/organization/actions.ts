"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { deleteOrganization } from "@/lib/organizations/own/delete-organization";
import {
  type DeleteOrganizationInput,
  deleteOrganizationInput,
  type UpdateOwnOrganizationInput,
  type UpdateSignInPolicyInput,
  updateOwnOrganizationInput,
  updateSignInPolicyInput,
} from "@/lib/organizations/own/schema";
import { updateOwnOrganization, updateSignInPolicy } from "@/lib/organizations/own/service";

export async function updateOwnOrganizationAction(page: PageScope, input: UpdateOwnOrganizationInput) {
  return runAction(page, updateOwnOrganizationInput, input, updateOwnOrganization);
}

export async function updateSignInPolicyAction(page: PageScope, input: UpdateSignInPolicyInput) {
  return runAction(page, updateSignInPolicyInput, input, updateSignInPolicy);
}

export async function deleteOrganizationAction(page: PageScope, input: DeleteOrganizationInput) {
  return runAction(page, deleteOrganizationInput, input, deleteOrganization);
}
