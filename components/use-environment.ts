"use client";

import { useSearchParams } from "next/navigation";
import { readEnvironment } from "@/lib/environment";
import type { EnvironmentName } from "@/lib/keys/terms";

/** The environment that the page's address names. */
export function useEnvironment(): EnvironmentName {
  return readEnvironment(useSearchParams().get("environment"));
}
