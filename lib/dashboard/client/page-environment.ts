import { type EnvironmentName, environments } from "@/lib/platform/environments";

/* Which environment a dashboard page shows. The URL names it; live is the default. */

const PARAMETER = "environment";
/** A placeholder: parsing a path needs some origin. */
const ANY_ORIGIN = "https://here.invalid";

type SearchParams = Record<string, string | string[] | undefined>;

/** The environment in a page's search parameters; any invalid value means live. */
export async function pageEnvironment(searchParams: Promise<SearchParams>): Promise<EnvironmentName> {
  return readEnvironment((await searchParams)[PARAMETER]);
}

/** The environment in a page's path and query. */
export function environmentOfPath(path: string): EnvironmentName {
  if (!URL.canParse(path, ANY_ORIGIN)) return "live";
  return readEnvironment(new URL(path, ANY_ORIGIN).searchParams.get(PARAMETER));
}

export function readEnvironment(value: unknown): EnvironmentName {
  return environments.find((each) => each === value) ?? "live";
}

/** A page's URL in an environment. */
export function inEnvironment(href: string, environment: EnvironmentName): string {
  const { pathname, searchParams, hash } = new URL(href, ANY_ORIGIN);
  if (environment === "live") searchParams.delete(PARAMETER);
  else searchParams.set(PARAMETER, environment);
  return pathname + (searchParams.size > 0 ? `?${searchParams}` : "") + hash;
}

export function otherEnvironment(environment: EnvironmentName): EnvironmentName {
  return environment === "live" ? "sandbox" : "live";
}
