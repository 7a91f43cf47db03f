"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** Page data that the Sites screen's components share. `timeZone` is the organization's. */
export type SitesPage = { scope: PageScope; timeZone: string; canManage: boolean };

const Context = createContext<SitesPage | null>(null);

export function SitesPageProvider({ children, ...page }: SitesPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside a SitesPageProvider. */
export function useSitesPage(): SitesPage {
  const page = use(Context);
  if (!page) throw new Error("useSitesPage needs a SitesPageProvider above it.");
  return page;
}
