"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ChoosableOperation } from "@/lib/keys/labels";

/** What every part of the API keys screens knows about its page. */
export type KeysPage = {
  scope: PageScope;
  timeZone: string;
  /** What a Custom scope may be made of. */
  operations: ChoosableOperation[];
  /** What every operation is called, by id, also those that any key may run: where usage is told by operation. */
  operationNames?: Record<string, string>;
};

const Context = createContext<KeysPage | null>(null);

export function KeysPageProvider({ children, ...page }: KeysPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside a KeysPageProvider. */
export function useKeysPage(): KeysPage {
  const page = use(Context);
  if (!page) throw new Error("useKeysPage needs a KeysPageProvider above it.");
  return page;
}
