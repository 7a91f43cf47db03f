"use server";

import { runOperatorAction } from "@/lib/dashboard/operator/run-operator-action";
import {
  type ChangePlanInput,
  changePlanInput,
  type DecideRequestInput,
  decideRequestInput,
  type SetAccessInput,
  setAccessInput,
} from "@/lib/organizations/access-schema";
import { decideRequest } from "@/lib/organizations/decide-request";
import { changePlan, setApiAccess } from "@/lib/organizations/service";

export async function decideRequestAction(organizationId: string, input: DecideRequestInput) {
  return runOperatorAction(organizationId, decideRequestInput, input, decideRequest);
}

export async function setApiAccessAction(organizationId: string, input: SetAccessInput) {
  return runOperatorAction(organizationId, setAccessInput, input, setApiAccess);
}

export async function changePlanAction(organizationId: string, input: ChangePlanInput) {
  return runOperatorAction(organizationId, changePlanInput, input, changePlan);
}
