"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** What every part of the Requests screen knows about its page. */
export type RequestsPage = {
  scope: PageScope;
  timeZone: string;
  organizationName: string;
  /** What the developer API can do. */
  operations: { id: string; summary: string }[];
};

const Context = createContext<RequestsPage | null>(null);

export function RequestsPageProvider({ children, ...page }: RequestsPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside a RequestsPageProvider. */
export function useRequestsPage(): RequestsPage {
  const page = use(Context);
  if (!page) throw new Error("useRequestsPage needs a RequestsPageProvider above it.");
  return page;
}
