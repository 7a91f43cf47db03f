import { isId } from "@/lib/platform/ids";

/** The id of a record's site, or of a site itself; null for anything else. */
export function siteIdOf(view: { id?: unknown; site?: { id?: unknown } }): string | null {
  return asSiteId(view.site?.id ?? view.id);
}

/** The value if it has the form of a site's id; also the only one of a filter's. */
export function asSiteId(given: unknown): string | null {
  const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
  return typeof value === "string" && isId("site", value) ? value : null;
}
