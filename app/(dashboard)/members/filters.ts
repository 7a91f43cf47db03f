import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { oneLine } from "@/components/lists/typed-text";
import { memberSorts } from "@/lib/members/labels";
import type { ListMembersInput } from "@/lib/members/schema";

export const MEMBERS_PER_PAGE = 25;
const memberTabs = ["members", "invitations"] as const;

/** The URL parameters of the Members screen. Unknown values fall back to the default. */
export const memberFilters = {
  tab: parseAsStringLiteral(memberTabs).withDefault("members"),
  search: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(memberSorts).withDefault("name"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  page: parseAsInteger.withDefault(1),
};
export type MemberFilters = inferParserType<typeof memberFilters>;

export const loadMemberFilters = createLoader(memberFilters);
export const serializeMemberFilters = createSerializer(memberFilters);

/** The number of pages of a list. */
export function pagesOf({ total }: { total: number }): number {
  return Math.max(1, Math.ceil(total / MEMBERS_PER_PAGE));
}

/** Corrects invalid values that somebody typed into the URL. */
export function normalizeFilters(filters: MemberFilters): MemberFilters {
  return {
    ...filters,
    search: oneLine(filters.search),
    page: Math.min(Math.max(filters.page, 1), 10_000),
  };
}

/** The filters as input of the list of members. */
export function toListInput({ search, sort, order, page }: MemberFilters): ListMembersInput {
  return { search, sort, order, limit: MEMBERS_PER_PAGE, offset: (page - 1) * MEMBERS_PER_PAGE };
}
