import { isId } from "@/lib/platform/ids";

/** The id of a record's site, or of a site itself; null for anything else. */
export function siteIdOf(view: { id?: unknown; site?: { id?: unknown } }): string | null {
  return asSiteId(view.site?.id ?? view.id);
}

/** The value if it has the form of a site's id. */
export function asSiteId(value: unknown): string | null {
  return typeof value === "string" && isId("site", value) ? value : null;
}
