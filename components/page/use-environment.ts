"use client";

import { useSearchParams } from "next/navigation";
import { readEnvironment } from "@/lib/dashboard/client/page-environment";
import type { EnvironmentName } from "@/lib/platform/environments";

/** The environment in the page's URL. */
export function useEnvironment(): EnvironmentName {
  return readEnvironment(useSearchParams().get("environment"));
}
