"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** Page data that the Requests screen's components share. */
export type RequestsPage = {
  scope: PageScope;
  timeZone: string;
  organizationName: string;
  /** The developer API's operations. */
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
