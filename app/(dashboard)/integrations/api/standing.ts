import type { ListKeysInput } from "@/lib/keys/schema";

/** The list that tells how many keys are used and whether API access is enabled. */
export const standingFilters: ListKeysInput = { tab: "active", search: "", sort: "created", order: "desc", page: 1 };
