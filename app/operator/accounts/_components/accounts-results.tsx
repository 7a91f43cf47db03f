"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { AccountRowsView } from "@/lib/auth/accounts/console/schema";
import { count } from "../../_components/numbers";
import { PlacePager } from "../../_components/place-pager";
import { type AccountFilters, serializeAccountFilters } from "../../filters";
import { ACCOUNT_FACTS } from "./accounts-frame";
import { AccountsTable } from "./accounts-table";

type AccountsResultsProps = {
  query: UseQueryResult<AccountRowsView>;
  filters: AccountFilters;
  ownId: string;
  onChange: (next: Partial<AccountFilters>) => void;
};

/** The list, or the matching loading, error or empty state. */
export function AccountsResults({ query, filters, ownId, onChange }: AccountsResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list) {
    if (!error) return <TableSkeleton facts={ACCOUNT_FACTS} />;
    return <ReadError error={error} what="The accounts" isRetrying={isFetching} onRetry={refetch} />;
  }
  const first = { ...filters, after: null, before: null };
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Accounts"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.accounts.length > 0 ? (
          <AccountsTable accounts={list.accounts} ownId={ownId} />
        ) : (
          <Blank
            icon={<SearchX className="size-5" />}
            title={filters.search ? `No account matches “${filters.search}”` : "No account matches these filters"}
          >
            <p className="text-muted-foreground">
              Search matches names and e-mail addresses, within the selected state.
            </p>
            <Button variant="outline" className="mt-3" onClick={() => onChange({ search: "", state: null })}>
              Show all accounts
            </Button>
          </Blank>
        )}
      </section>
      <PlacePager
        {...list}
        total={count(list.total, "account")}
        urlOf={(place) => serializeAccountFilters("/operator/accounts", { ...first, ...place })}
      />
    </div>
  );
}
