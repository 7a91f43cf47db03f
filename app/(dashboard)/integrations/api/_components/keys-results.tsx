"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { Blank } from "@/components/blank";
import { NothingFound } from "@/components/nothing-found";
import { ReadError } from "@/components/read-error";
import { TableSkeleton } from "@/components/table-skeleton";
import { Button } from "@/components/ui/button";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { ListKeysInput } from "@/lib/keys/schema";
import type { KeyListView, KeyTab } from "@/lib/keys/terms";
import { useOpenKeyDialog } from "./key-dialogs";
import { KEY_FACTS } from "./keys-frame";
import { KeysPager } from "./keys-pager";
import { KeysTable } from "./keys-table";

type KeysResultsProps = {
  query: UseQueryResult<KeyListView>;
  filters: ListKeysInput;
  onChange: (next: Partial<ListKeysInput>) => void;
  onSearch: (text: string) => void;
};

/** The list, or why there is none: loading, failed, nothing found, nothing there yet. */
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
        {list.keys.length > 0 && <KeysTable list={list} sorting={filters} onSort={onChange} />}
        {list.keys.length === 0 && filters.search && (
          <NothingFound
            tab={filters.tab}
            search={filters.search}
            what="key"
            matches={list.counts.all}
            onShowAll={() => onChange({ tab: "all" })}
            onClear={() => onSearch("")}
          >
            Search looks at names, whole ids and the last four characters of secrets.
          </NothingFound>
        )}
        {list.keys.length === 0 && !filters.search && <NoKeys tab={filters.tab} list={list} />}
      </section>
      <KeysPager list={list} filters={filters} />
    </div>
  );
}

const NO_KEYS: Record<KeyTab, { title: string; text: string }> = {
  active: { title: "No active keys", text: "Create one for each integration that needs your visitor data." },
  revoked: { title: "No revoked keys", text: "Keys you revoke are kept here until you delete them." },
  all: { title: "No API keys yet", text: "Create one for each integration that needs your visitor data." },
};

function NoKeys({ tab, list }: { tab: KeyTab; list: KeyListView }) {
  const open = useOpenKeyDialog();
  const { title, text } = NO_KEYS[tab === "active" && list.counts.all === 0 ? "all" : tab];
  const { apiAccess, used } = list;
  const refusal = refusalOf("create", { status: null, revocationReason: null, apiAccess, used });
  return (
    <Blank icon={<KeyRound className="size-5" />} title={title}>
      <p className="max-w-sm text-muted-foreground">{tab !== "revoked" && refusal ? refusal.message : text}</p>
      {tab !== "revoked" && !refusal && (
        <Button variant="outline" className="mt-3" onClick={() => open({ kind: "create" })}>
          <Plus aria-hidden /> {list.counts.all === 0 ? "Create your first key" : "Create a key"}
        </Button>
      )}
    </Blank>
  );
}
