"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Toasts } from "@/components/page/toasts";
import { RenderedAt } from "@/components/use-now";
import { gatePath, signInPath } from "@/lib/dashboard/client/sign-in-path";
import { isAppError } from "@/lib/platform/errors";

type ProvidersProps = { nonce: string | undefined; renderedAt: number; children: ReactNode };

/** The context of every screen: queries, theme, search parameters and toasts. */
export function Providers({ nonce, renderedAt, children }: ProvidersProps) {
  const [needsToasts, setNeedsToasts] = useState(false);
  const [queryClient] = useState(() => makeQueryClient(() => setNeedsToasts(true)));
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
        <NuqsAdapter>
          <RenderedAt value={renderedAt}>{children}</RenderedAt>
        </NuqsAdapter>
        <Toasts isNeeded={needsToasts} />
      </ThemeProvider>
    </QueryClientProvider>
  );
}

/** The theme script must run only from the server's HTML. React warns about a script that it renders itself. */
const RUN_ON_SERVER_ONLY = typeof window === "undefined" ? {} : { type: "text/plain" };

function makeQueryClient(onToast: () => void): QueryClient {
  const onError = (error: unknown) => {
    const wayOut = wayOutOf(error);
    if (!wayOut) return;
    onToast();
    void showWayOut(wayOut);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a connection a call fails and says so. By default it would wait silently.
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && !isFinal(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Whether a retry would return the same error. */
function isFinal(error: unknown): boolean {
  return isAppError(error) && error.status < 500;
}

type WayOut = { id: string; message: string; label: string; target: string };

/**
 * No screen can recover when the user signed out or switched organization in another tab, or when the organization asks for
 * more at sign-in, so a toast offers a link.
 */
function wayOutOf(error: unknown): WayOut | null {
  if (!isAppError(error)) return null;
  const { code, message } = error;
  const here = window.location.pathname + window.location.search;
  if (code === "SIGNED_OUT") return { id: "signed-out", message, label: "Sign in", target: signInPath(here) };
  if (code === "SECOND_FACTOR_REQUIRED")
    return { id: "gate", message, label: "Set it up", target: gatePath(code, here) };
  if (code === "SINGLE_SIGN_ON_REQUIRED")
    return { id: "gate", message, label: "Continue", target: gatePath(code, here) };
  if (code === "ORGANIZATION_SWITCHED") return { id: "switched", message, label: "Reload", target: "/" };
  return null;
}

async function showWayOut({ id, message, label, target }: WayOut): Promise<void> {
  const { toast } = await import("sonner");
  const action = { label, onClick: () => window.location.assign(target) };
  toast.error(message, { id, action, duration: Number.POSITIVE_INFINITY });
}
