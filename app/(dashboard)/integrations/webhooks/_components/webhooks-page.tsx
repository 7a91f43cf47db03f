"use client";

import { createContext, type ReactNode, use } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** Page data that the Webhooks screens share. */
export type WebhooksPage = { scope: PageScope; timeZone: string };

const Context = createContext<WebhooksPage | null>(null);

export function WebhooksPageProvider({ children, ...page }: WebhooksPage & { children: ReactNode }) {
  return <Context value={page}>{children}</Context>;
}

/** @throws Error outside a WebhooksPageProvider. */
export function useWebhooksPage(): WebhooksPage {
  const page = use(Context);
  if (!page) throw new Error("useWebhooksPage needs a WebhooksPageProvider above it.");
  return page;
}
