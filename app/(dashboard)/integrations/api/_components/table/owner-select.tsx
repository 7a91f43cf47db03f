"use client";

import { actorLabel } from "@/components/actor-label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";

type OwnerSelectProps = Pick<KeyListView, "owners"> & {
  owner: string;
  onChange: (next: Pick<ListKeysInput, "owner">) => void;
};

/** Chooses whose keys are listed. */
export default function OwnerSelect({ owners, owner, onChange }: OwnerSelectProps) {
  const isListed = owner === "" || owners.some(({ value }) => value === owner);
  return (
    <NativeSelect
      aria-label="Owner"
      className="min-w-0 max-w-52 grow basis-32 sm:basis-44"
      value={owner}
      onChange={(event) => onChange({ owner: event.target.value })}
    >
      <NativeSelectOption value="">All owners</NativeSelectOption>
      {!isListed && <NativeSelectOption value={owner}>Unknown owner</NativeSelectOption>}
      {owners.map(({ value, name, isGone }) => (
        <NativeSelectOption key={value} value={value}>
          {isGone ? `${name} (no longer a member)` : actorLabel(name)}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
