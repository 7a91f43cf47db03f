import type { ListKeysInput } from "@/lib/keys/schema";

/** The list query that also returns how many keys are used and whether API access is enabled. */
export const quotaFilters: ListKeysInput = {
  tab: "active",
  search: "",
  owner: "",
  sort: "created",
  order: "desc",
  page: 1,
};
