import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { keySorts, keyTabs } from "@/lib/keys/labels";
import type { ListKeysInput } from "@/lib/keys/schema";

/** What the address of the API keys screen carries; unknown values fall back to the default. */
export const keyFilters = {
  tab: parseAsStringLiteral(keyTabs).withDefault("active"),
  search: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(keySorts).withDefault("created"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  page: parseAsInteger.withDefault(1),
};

/** The filters as the read accepts them, whatever somebody typed into the address. */
export function toListInput(filters: ListKeysInput): ListKeysInput {
  const page = Math.min(Math.max(filters.page, 1), 100_000);
  return { ...filters, search: filters.search.trim().slice(0, 200), page };
}
