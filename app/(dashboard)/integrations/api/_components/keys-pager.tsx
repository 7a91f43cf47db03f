"use client";

import { createSerializer } from "nuqs";
import { Pager } from "@/components/pager";
import type { ListKeysInput } from "@/lib/keys/schema";
import { KEYS_PER_PAGE, type KeyListView } from "@/lib/keys/terms";
import { keyFilters } from "../filters";

const serializeFilters = createSerializer(keyFilters);

/** The pages of the key list. */
export function KeysPager({ list, filters }: { list: KeyListView; filters: ListKeysInput }) {
  const addressOf = (page: number) => serializeFilters("/integrations/api", { ...filters, page });
  return <Pager {...list} perPage={KEYS_PER_PAGE} addressOf={addressOf} />;
}
