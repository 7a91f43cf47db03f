"use client";

import { createSerializer } from "nuqs";
import { keyFilters } from "@/app/(dashboard)/integrations/api/filters";
import { Pager } from "@/components/lists/pager";
import { KEYS_PER_PAGE, type KeyListView } from "@/lib/keys/labels";
import type { ListKeysInput } from "@/lib/keys/schema";

const serializeFilters = createSerializer(keyFilters);

/** The pages of the key list. */
export function KeysPager({ list, filters }: { list: KeyListView; filters: ListKeysInput }) {
  const addressOf = (page: number) => serializeFilters("/integrations/api", { ...filters, page });
  return <Pager {...list} perPage={KEYS_PER_PAGE} addressOf={addressOf} />;
}
