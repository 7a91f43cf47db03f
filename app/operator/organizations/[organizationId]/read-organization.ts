import { cache } from "react";
import { requireOperatorPage } from "@/lib/auth/operator-page";
import { pageRead } from "@/lib/auth/page";
import { isAppError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { getOrganizationDetails } from "@/lib/organizations/operator-details";
import type { OrganizationDetails } from "@/lib/organizations/terms";

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
