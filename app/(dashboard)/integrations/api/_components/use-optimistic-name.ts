"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { KeyListView } from "@/lib/keys/terms";
import { keysRoot } from "../queries";
import { useKeysPage } from "./keys-page";

/** Shows a key's new name in every list at once; the function it returns puts the lists back. */
export function useOptimisticName() {
  const { scope } = useKeysPage();
  const client = useQueryClient();
  return ({ keyId, name }: { keyId: string; name: string }) => {
    const lists = { queryKey: [...keysRoot(scope), "list"] };
    const before = client.getQueriesData<KeyListView>(lists);
    client.setQueriesData<KeyListView>(lists, (list) => list && renamed(list, keyId, name));
    return () => {
      for (const [queryKey, list] of before) client.setQueryData(queryKey, list);
    };
  };
}

function renamed(list: KeyListView, keyId: string, name: string): KeyListView {
  return { ...list, keys: list.keys.map((key) => (key.id === keyId ? { ...key, name } : key)) };
}
