"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** Page data that the Organization screen's components share. */
export type OrganizationPage = { scope: PageScope; isOwner: boolean };

const Context = createContext<OrganizationPage | null>(null);

export function OrganizationPageProvider({ children, ...page }: OrganizationPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside an OrganizationPageProvider. */
export function useOrganizationPage(): OrganizationPage {
  const page = use(Context);
  if (!page) throw new Error("useOrganizationPage needs an OrganizationPageProvider above it.");
  return page;
}
