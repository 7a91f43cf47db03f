import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { oneLine } from "@/components/lists/typed-text";
import { accountStates } from "@/lib/auth/accounts/console/schema";
import { organizationSorts } from "@/lib/organizations/labels";
import { apiAccessStates } from "@/lib/organizations/schema";
import { plans } from "@/lib/platform/plans";

/** Cursors from the list that mark where a page begins or ends. */
export const placeFilters = { after: parseAsString, before: parseAsString };

/** The URL parameters of the organization list. Unknown values fall back to the default. */
export const organizationFilters = {
  search: parseAsString.withDefault(""),
  plan: parseAsStringLiteral(plans),
  access: parseAsStringLiteral(apiAccessStates),
  sort: parseAsStringLiteral(organizationSorts).withDefault("newest"),
  ...placeFilters,
};
/** The URL parameters of the list of accounts. */
export const accountFilters = {
  search: parseAsString.withDefault(""),
  state: parseAsStringLiteral(accountStates),
  ...placeFilters,
};
export type AccountFilters = inferParserType<typeof accountFilters>;
export type OrganizationFilters = inferParserType<typeof organizationFilters>;
export type PlaceFilters = inferParserType<typeof placeFilters>;

export const loadOrganizationFilters = createLoader(organizationFilters);
export const loadAccountFilters = createLoader(accountFilters);
export const loadPlaceFilters = createLoader(placeFilters);
export const serializeOrganizationFilters = createSerializer(organizationFilters);
export const serializeAccountFilters = createSerializer(accountFilters);
export const serializePlaceFilters = createSerializer(placeFilters);

/** Corrects invalid values that somebody typed into the URL. */
export function normalizeFilters<Filters extends { search: string }>(filters: Filters): Filters {
  return { ...filters, search: oneLine(filters.search) };
}

/** The filters as input of the list query, without those that are not set. */
export function toRead<Filters extends Record<string, string | null>>(filters: Filters): Partial<Filters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null)) as Partial<Filters>;
}
