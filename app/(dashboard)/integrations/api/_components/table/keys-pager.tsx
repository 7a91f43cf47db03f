"use client";

import { createSerializer } from "nuqs";
import { keyFilters } from "@/app/(dashboard)/integrations/api/filters";
import { Pager } from "@/components/lists/pager";
import { KEYS_PER_PAGE } from "@/lib/keys/labels";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";

const serializeFilters = createSerializer(keyFilters);

/** The pages of the key list. */
export function KeysPager({ list, filters }: { list: KeyListView; filters: ListKeysInput }) {
  const urlOf = (page: number) => serializeFilters("/integrations/api", { ...filters, page });
  return <Pager {...list} perPage={KEYS_PER_PAGE} urlOf={urlOf} />;
}
