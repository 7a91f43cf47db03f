"use server";

import { cookies, headers } from "next/headers";
import { noInput } from "@/lib/auth/second-factors/schema";
import { attemptCookie } from "@/lib/auth/single-sign-on/attempt";
import { checkDomain } from "@/lib/auth/single-sign-on/check-domain";
import { saveProvider } from "@/lib/auth/single-sign-on/save-provider";
import {
  type DomainInput,
  domainInput,
  type PolicyInput,
  type ProviderInput,
  policyInput,
  providerInput,
} from "@/lib/auth/single-sign-on/schema";
import { saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { startTest } from "@/lib/auth/single-sign-on/start";
import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { siteOrigin } from "@/lib/dashboard/single-sign-on/site-origin";

export async function saveProviderAction(page: PageScope, input: ProviderInput) {
  return runAction(page, providerInput, input, saveProvider);
}

export async function saveDomainAction(page: PageScope, input: DomainInput) {
  return runAction(page, domainInput, input, saveDomain);
}

export async function checkDomainAction(page: PageScope, input: object) {
  return runAction(page, noInput, input, checkDomain);
}

export async function saveSignOnPolicyAction(page: PageScope, input: PolicyInput) {
  return runAction(page, policyInput, input, saveSignOnPolicy);
}

/** Sends the owner's browser to the provider; the callback stores what it says. */
export async function startTestAction(page: PageScope, input: object) {
  const requestHeaders = await headers();
  return runAction(page, noInput, input, async (ctx) => {
    const { url, attempt } = await startTest(ctx, siteOrigin(requestHeaders));
    const store = await cookies();
    store.set(await attemptCookie.make(requestHeaders, attempt));
    return { url };
  });
}
