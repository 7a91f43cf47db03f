"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";
import { keysActivityQuery } from "@/app/(dashboard)/integrations/api/queries";
import { ReadError } from "@/components/lists/read-error";
import type { KeyActivity } from "@/lib/usage/schema";
import { useKeysPage } from "./keys-page";

const REFRESH_MS = 15_000;

/** A key's activity; `pending` until it is loaded, `failed` when loading failed. */
type Known = KeyActivity | "pending" | "failed";

const Context = createContext<(keyId: string) => Known>(() => "pending");

type KeysActivityProps = { keyIds: string[]; children: ReactNode };

/** Loads the activity of all keys in the table with one request and keeps it fresh. The table does not wait for it. */
export function KeysActivity({ keyIds, children }: KeysActivityProps) {
  const { scope } = useKeysPage();
  const { data, error, isFetching, refetch } = useQuery({
    ...keysActivityQuery(scope, keyIds),
    enabled: keyIds.length > 0,
    refetchInterval: REFRESH_MS,
  });
  const lookUp = (keyId: string): Known =>
    data?.keys.find((key) => key.keyId === keyId) ?? (error && !data ? "failed" : "pending");
  return (
    <Context value={lookUp}>
      {children}
      {error && <ReadError error={error} what="The keys’ usage" isRetrying={isFetching} onRetry={refetch} />}
    </Context>
  );
}

export function useKeyActivity(keyId: string): Known {
  return use(Context)(keyId);
}
