import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { keySorts, keyTabs } from "@/lib/keys/labels";
import type { ListKeysInput } from "@/lib/keys/schema";

/** The URL parameters of the API keys screen. Unknown values fall back to the default. */
export const keyFilters = {
  tab: parseAsStringLiteral(keyTabs).withDefault("active"),
  search: parseAsString.withDefault(""),
  owner: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(keySorts).withDefault("created"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  page: parseAsInteger.withDefault(1),
};

/** The filters as input of the list query, with invalid URL values corrected. */
export function toListInput(filters: ListKeysInput): ListKeysInput {
  const page = Math.min(Math.max(filters.page, 1), 100_000);
  const { search, owner } = filters;
  return { ...filters, search: search.trim().slice(0, 200), owner: owner.trim().slice(0, 100), page };
}
