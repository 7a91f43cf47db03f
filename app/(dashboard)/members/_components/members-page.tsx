"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { MailDelivery } from "@/lib/mail/schema";

/** Page data that the Members screen's components share. `userId`: whose screen it is. `organization`: its name. */
export type MembersPage = {
  scope: PageScope;
  userId: string;
  organization: string;
  isOwner: boolean;
  mail: MailDelivery;
};

const Context = createContext<MembersPage | null>(null);

export function MembersPageProvider({ children, ...page }: MembersPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside a MembersPageProvider. */
export function useMembersPage(): MembersPage {
  const page = use(Context);
  if (!page) throw new Error("useMembersPage needs a MembersPageProvider above it.");
  return page;
}
