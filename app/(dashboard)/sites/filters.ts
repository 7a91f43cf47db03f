import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { oneLine } from "@/components/lists/typed-text";
import { siteSorts } from "@/lib/sites/labels";
import type { ListSitesInput } from "@/lib/sites/schema";

export const SITES_PER_PAGE = 25;
export const siteTabs = ["active", "archived", "all"] as const;

/** The URL parameters of the Sites screen. Unknown values fall back to the default. */
export const siteFilters = {
  tab: parseAsStringLiteral(siteTabs).withDefault("active"),
  search: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(siteSorts).withDefault("name"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  page: parseAsInteger.withDefault(1),
};
export type SiteFilters = inferParserType<typeof siteFilters>;

export const loadSiteFilters = createLoader(siteFilters);
export const serializeSiteFilters = createSerializer(siteFilters);

/** The number of pages of a list. */
export function pagesOf({ total }: { total: number }): number {
  return Math.max(1, Math.ceil(total / SITES_PER_PAGE));
}

/** Corrects invalid values that somebody typed into the URL. */
export function normalizeFilters(filters: SiteFilters): SiteFilters {
  const page = Math.min(Math.max(filters.page, 1), 10_000);
  return {
    ...filters,
    search: oneLine(filters.search),
    page,
  };
}

/** The filters as input of the list query. */
export function toListInput({ tab, page, ...filters }: SiteFilters): Omit<ListSitesInput, "includeDeleted"> {
  const status = tab === "all" ? undefined : [tab];
  return { ...filters, status, limit: SITES_PER_PAGE, offset: (page - 1) * SITES_PER_PAGE };
}
