"use client";

import { useQueryClient } from "@tanstack/react-query";
import { keyQuery, keysRoot } from "@/app/(dashboard)/integrations/api/queries";
import type { KeyListView, KeyView } from "@/lib/keys/schema";
import { useKeysPage } from "./keys-page";

/** Shows a key's new name immediately in every list and on its page. The returned function restores the old name. */
export function useOptimisticName() {
  const { scope } = useKeysPage();
  const client = useQueryClient();
  return ({ keyId, name }: { keyId: string; name: string }) => {
    const lists = { queryKey: [...keysRoot(scope), "list"] };
    const { queryKey: own } = keyQuery(scope, keyId);
    const before = [...client.getQueriesData(lists), [own, client.getQueryData(own)] as const];
    client.setQueriesData<KeyListView>(lists, (list) => list && renamed(list, keyId, name));
    client.setQueryData<KeyView>(own, (key) => key && { ...key, name });
    return () => {
      for (const [queryKey, data] of before) client.setQueryData(queryKey, data);
    };
  };
}

function renamed(list: KeyListView, keyId: string, name: string): KeyListView {
  return { ...list, keys: list.keys.map((key) => (key.id === keyId ? { ...key, name } : key)) };
}
