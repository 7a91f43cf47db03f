import { notFound } from "next/navigation";
import { cache } from "react";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { getKey } from "@/lib/keys/service";
import type { EnvironmentName } from "@/lib/platform/environments";
import { isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

/**
 * Reads the key once for layout, title and page. A missing key shows the not-found page. Any other failure returns null, and
 * the screen offers a retry.
 */
export const readKey = cache(async (keyId: string, environment: EnvironmentName) => {
  const { ctx } = await requirePage();
  if (!isId("key", keyId)) notFound();
  try {
    return await getKey(ctx(environment), { keyId });
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound();
    return null;
  }
});
