"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";
import { KeysActivity } from "./keys-activity";
import { KEY_FACTS } from "./keys-frame";
import { KeysPager } from "./keys-pager";
import { KeysTable } from "./keys-table";

const KeysBlank = withBoundary(dynamic(orMissing(() => import("./keys-blank"), MissingPart)));

type KeysResultsProps = {
  query: UseQueryResult<KeyListView>;
  filters: ListKeysInput;
  onChange: (next: Partial<ListKeysInput>) => void;
  onSearch: (text: string) => void;
};

/** The list, or the matching loading, error or empty state. */
export function KeysResults({ query, filters, onChange, onSearch }: KeysResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list) {
    if (!error) return <TableSkeleton facts={KEY_FACTS} />;
    return <ReadError error={error} what="The API keys" isRetrying={isFetching} onRetry={refetch} />;
  }
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="API keys"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.keys.length > 0 && (
          <KeysActivity keyIds={list.keys.map(({ id }) => id)}>
            <KeysTable list={list} sorting={filters} onSort={onChange} />
          </KeysActivity>
        )}
        {list.keys.length === 0 && (
          <KeysBlank
            list={list}
            filters={filters}
            onShowAll={() => onChange({ tab: "all" })}
            onClear={() => onSearch("")}
            onShowAllOwners={() => onChange({ owner: "", search: "" })}
          />
        )}
      </section>
      <KeysPager list={list} filters={filters} />
    </div>
  );
}
