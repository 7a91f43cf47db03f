import { notFound } from "next/navigation";
import { cache } from "react";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { getKey } from "@/lib/keys/service";
import type { EnvironmentName } from "@/lib/platform/environments";
import { isAppError } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

/**
 * The key of the environment, read once for layout, title and page; not found is a page of its own, any other failure is null and left to the
 * screen, which offers a retry.
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
