import { type EnvironmentName, environments } from "@/lib/platform/environments";

/* Which environment a page of the dashboard shows: its address says so, and live goes without saying. */

const PARAMETER = "environment";
/** Hosts do not matter here; one is needed to read an address. */
const ANY_ORIGIN = "https://here.invalid";

type SearchParams = Record<string, string | string[] | undefined>;

/** The environment of the page with these search parameters; anything that is none counts as live. */
export async function pageEnvironment(searchParams: Promise<SearchParams>): Promise<EnvironmentName> {
  return readEnvironment((await searchParams)[PARAMETER]);
}

/** The same by a page's path and query. */
export function environmentOfPath(path: string): EnvironmentName {
  if (!URL.canParse(path, ANY_ORIGIN)) return "live";
  return readEnvironment(new URL(path, ANY_ORIGIN).searchParams.get(PARAMETER));
}

export function readEnvironment(value: unknown): EnvironmentName {
  return environments.find((each) => each === value) ?? "live";
}

/** A page's address as it is in an environment. */
export function inEnvironment(href: string, environment: EnvironmentName): string {
  const { pathname, searchParams, hash } = new URL(href, ANY_ORIGIN);
  if (environment === "live") searchParams.delete(PARAMETER);
  else searchParams.set(PARAMETER, environment);
  return pathname + (searchParams.size > 0 ? `?${searchParams}` : "") + hash;
}

export function otherEnvironment(environment: EnvironmentName): EnvironmentName {
  return environment === "live" ? "sandbox" : "live";
}
