import { cache } from "react";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { pageRead } from "@/lib/dashboard/page/page-session";
import type { OrganizationDetails } from "@/lib/organizations/labels";
import { getOrganizationDetails } from "@/lib/organizations/operator-details";
import { isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

/** The page's organization, or null when there is none; title and page share one read. */
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
