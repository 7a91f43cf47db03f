"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { Toaster } from "@/components/ui/sonner";
import { isAppError } from "@/lib/errors";

/** What every screen stands on: queries, theme, search parameters and toasts. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        disableTransitionOnChange
        nonce={nonce}
        scriptProps={RUN_ON_SERVER_ONLY}
      >
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  );
}

/** The theme script works in the server's HTML; React warns about one that it renders itself. */
const RUN_ON_SERVER_ONLY = typeof window === "undefined" ? {} : { type: "text/plain" };

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: offerWayOut }),
    mutationCache: new MutationCache({ onError: offerWayOut }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && !isFinal(error) },
    },
  });
}

/** An answer that stays the same however often it is asked for. */
function isFinal(error: unknown): boolean {
  return isAppError(error) && error.status < 500;
}

/** Signed out or switched in another tab: no screen can mend that itself, so the toast leads on. */
function offerWayOut(error: unknown): void {
  if (!isAppError(error)) return;
  if (error.code === "SIGNED_OUT") {
    const here = window.location.pathname + window.location.search;
    const target = `/sign-in?callbackUrl=${encodeURIComponent(here)}`;
    offer("signed-out", error.message, { label: "Sign in", onClick: () => window.location.assign(target) });
  }
  if (error.code === "ORGANIZATION_SWITCHED") {
    offer("switched", error.message, { label: "Reload", onClick: () => window.location.assign("/") });
  }
}

function offer(id: string, message: string, action: { label: string; onClick: () => void }): void {
  toast.error(message, { id, action, duration: Number.POSITIVE_INFINITY });
}
