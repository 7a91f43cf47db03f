import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { organizationSorts } from "@/lib/organizations/labels";
import { apiAccessStates } from "@/lib/organizations/schema";
import { plans } from "@/lib/platform/plans";

/** Where a page of a list begins or ends; both are cursors that the list gave out. */
export const placeFilters = { after: parseAsString, before: parseAsString };

/** What the address of the organizations' list carries; unknown values fall back to the default. */
export const organizationFilters = {
  search: parseAsString.withDefault(""),
  plan: parseAsStringLiteral(plans),
  access: parseAsStringLiteral(apiAccessStates),
  sort: parseAsStringLiteral(organizationSorts).withDefault("newest"),
  ...placeFilters,
};
export type OrganizationFilters = inferParserType<typeof organizationFilters>;
export type PlaceFilters = inferParserType<typeof placeFilters>;

export const loadOrganizationFilters = createLoader(organizationFilters);
export const loadPlaceFilters = createLoader(placeFilters);
export const serializeOrganizationFilters = createSerializer(organizationFilters);
export const serializePlaceFilters = createSerializer(placeFilters);

/** The filters as the screen shows them, whatever somebody typed into the address. */
export function normalizeFilters(filters: OrganizationFilters): OrganizationFilters {
  const search = filters.search
    .replaceAll(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, 200);
  return { ...filters, search };
}

/** The filters as the read takes them: what is not chosen is left out. */
export function toRead<Filters extends Record<string, string | null>>(filters: Filters): Partial<Filters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null)) as Partial<Filters>;
}
