import { cache } from "react";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { pageRead } from "@/lib/dashboard/page/page-session";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { getOrganizationDetails } from "@/lib/organizations/get-organization-details";
import { isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

/** Reads the page's organization once for title and page; null when it does not exist. */
export const readOrganization = cache(async (organizationId: string): Promise<OrganizationDetails | null> => {
  const { ctxIn } = await requireOperatorPage();
  if (!isId("organization", organizationId)) return null;
  const ctx = ctxIn(organizationId);
  try {
    return await pageRead(ctx, () => getOrganizationDetails(ctx));
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
});
