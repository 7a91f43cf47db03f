"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ChoosableOperation } from "@/lib/keys/schema";

/** Page data that the audit log's components share. `timeZone` is the organization's. */
export type AuditPage = { scope: PageScope; timeZone: string; operations: ChoosableOperation[] };

const Context = createContext<AuditPage | null>(null);

export function AuditPageProvider({ children, ...page }: AuditPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside an AuditPageProvider. */
export function useAuditPage(): AuditPage {
  const page = use(Context);
  if (!page) throw new Error("useAuditPage needs an AuditPageProvider above it.");
  return page;
}
