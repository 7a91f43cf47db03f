"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { type RequestAccessInput, requestAccessInput } from "@/lib/organizations/access-schema";
import { requestApiAccess } from "@/lib/organizations/request-api-access";

export async function requestAccessAction(page: PageScope, input: RequestAccessInput) {
  return runAction(page, requestAccessInput, input, requestApiAccess);
}
