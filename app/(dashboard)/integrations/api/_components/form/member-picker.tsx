"use client";

import { useQuery } from "@tanstack/react-query";
import { type Ref, useDeferredValue, useState } from "react";
import { Picker } from "@/app/(dashboard)/integrations/_components/picker";
import { ReadError } from "@/components/lists/read-error";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OwnerChoice } from "@/lib/members/schema";
import { ownerChoicesQuery } from "./queries";

type MemberPickerProps = {
  page: PageScope;
  legend: string;
  /** Someone who can't be chosen. */
  excludedId?: string;
  /** The chosen member's id; empty when nobody is chosen. */
  chosen: string;
  searchRef?: Ref<HTMLInputElement> | undefined;
  onChange: (id: string) => void;
};

/** A searchable list of members to choose one from. */
export function MemberPicker({ page, legend, excludedId, chosen, searchRef, onChange }: MemberPickerProps) {
  const [search, setSearch] = useState("");
  const [kept, setKept] = useState<OwnerChoice | null>(null);
  const { data, error, isFetching, refetch } = useQuery(ownerChoicesQuery(page, useDeferredValue(search.trim())));
  if (error && !data) return <ReadError error={error} what="The members" isRetrying={isFetching} onRetry={refetch} />;

  const matches = (data?.choices ?? []).filter(({ id }) => id !== excludedId);
  const isHidden = kept && kept.id === chosen && !matches.some(({ id }) => id === chosen);
  const shown = isHidden ? [kept, ...matches] : matches;
  const choose = (id: string) => {
    setKept(shown.find((choice) => choice.id === id) ?? null);
    onChange(id);
  };
  return (
    <Picker of="members" search={search} searchRef={searchRef} onSearch={setSearch}>
      <RadioGroup aria-label={legend} className="gap-0 p-1" value={chosen} onValueChange={choose}>
        {!data && <MembersLoading />}
        {shown.map((choice) => (
          <MemberRow key={choice.id} choice={choice} />
        ))}
      </RadioGroup>
      {data && shown.length === 0 && (
        <p className="px-3 pb-3 text-muted-foreground text-sm">No member matches “{search.trim()}”.</p>
      )}
      {data && data.total > data.choices.length && (
        <p className="border-t px-3 py-2 text-muted-foreground text-xs">
          Showing {matches.length} of {data.total}. Search to find others.
        </p>
      )}
    </Picker>
  );
}

function MemberRow({ choice: { id, name, email } }: { choice: OwnerChoice }) {
  const elementId = `owner-choice-${id}`;
  return (
    <div className="flex items-center gap-2.5 rounded-md px-2 hover:bg-muted">
      <RadioGroupItem id={elementId} value={id} />
      <label htmlFor={elementId} className="min-w-0 flex-1 cursor-pointer py-1.5 text-sm wrap-anywhere">
        <bdi>{name}</bdi>
        <span className="block text-[0.8125rem] text-muted-foreground">{email}</span>
      </label>
    </div>
  );
}

function MembersLoading() {
  return (
    <div className="grid gap-3 p-2">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-4 w-28" />
    </div>
  );
}
