"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { requestApiAccess } from "@/lib/organizations/access-requests";
import { type RequestAccessInput, requestAccessInput } from "@/lib/organizations/access-schema";

export async function requestAccessAction(page: PageScope, input: RequestAccessInput) {
  return runAction(page, requestAccessInput, input, requestApiAccess);
}
