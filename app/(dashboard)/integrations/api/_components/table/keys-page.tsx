"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ChoosableOperation } from "@/lib/keys/schema";

/** Page data that the API keys screens share. */
export type KeysPage = {
  scope: PageScope;
  timeZone: string;
  /** The operations that a Custom scope can contain. */
  operations: ChoosableOperation[];
  /** All operations' names by id, on screens that show usage by operation. */
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
