import { notFound } from "next/navigation";
import { cache } from "react";
import { requirePage } from "@/lib/dashboard/page/page-session";
import type { EnvironmentName } from "@/lib/platform/environments";
import { isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { getEndpointDetails } from "@/lib/webhooks/service";

/**
 * Reads the endpoint once for layout, title and page. A missing endpoint shows the not-found page. Any other failure returns
 * null, and the screen offers a retry.
 */
export const readEndpoint = cache(async (endpointId: string, environment: EnvironmentName) => {
  const { ctx } = await requirePage();
  if (!isId("webhookEndpoint", endpointId)) notFound();
  try {
    return await getEndpointDetails(ctx(environment), { endpointId });
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound();
    return null;
  }
});
