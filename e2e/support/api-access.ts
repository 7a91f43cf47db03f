import type { Browser, Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import type { ApiAccess, Plan } from "../../lib/db/generated/enums";
import { requestApiAccess } from "../../lib/organizations/request-api-access";
import { newId } from "../../lib/platform/ids";
import { type Account, makeOperator, signIn, type Workspace } from "./fixtures";

export const USE_CASE = "Badges for <b>our</b> lobby kiosks";

/** Sets the state in which the test begins. */
export async function stand({ organization: { id } }: Workspace, apiAccess: ApiAccess, plan: Plan = "starter") {
  await db().organization.update({ where: { id }, data: { apiAccess, plan } });
}

/** A separate page on which the operator is signed in. */
export async function operatorPage(browser: Browser, baseURL: string | undefined, account?: Account): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await signIn(page, account ?? (await makeOperator()));
  return page;
}

/** Requests API access as the workspace's admin, without the screen. */
export async function ask({ ctx }: Workspace) {
  const asker = {
    ...ctx,
    actor: { kind: "user", userId: newId("user"), name: "Ada Admin", role: "admin", proofAgeSeconds: 0 },
  } as const;
  return requestApiAccess(asker, { useCase: USE_CASE, expectedVolume: "up_to_10_000" });
}

/** The answer of `/me`. */
export function me(secret: string): Promise<Response> {
  return fetch(`${process.env.E2E_BASE_URL}/developer/v2/me`, { headers: { "X-API-Key": secret } });
}
