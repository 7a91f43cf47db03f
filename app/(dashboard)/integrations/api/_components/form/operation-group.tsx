"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { ChoosableOperation } from "@/lib/keys/schema";
import { type Chosen, chosenOf, type FoundResource, withOperations } from "./operation-choice";
import { isRead } from "./operation-labels";

type OperationGroupProps = {
  resource: FoundResource;
  /** The operations that the key's reach allows. */
  possible: ChoosableOperation[];
  chosen: string[];
  onChange: (ids: string[]) => void;
};

/** One resource: each of its operations, and shortcuts for "Read" and "Read & write". */
export function OperationGroup({ resource, possible, chosen, onChange }: OperationGroupProps) {
  const { tag, operations, isPartial } = resource;
  const ids = new Set(chosen);
  const offered = operations.filter((operation) => possible.includes(operation));
  const set = (these: ChoosableOperation[], isOn: boolean) => onChange(withOperations(chosen, these, isOn));
  return (
    <fieldset className="min-w-0 px-3 py-2.5">
      <legend className="sr-only">{tag}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pb-1">
        <span aria-hidden className="font-medium text-sm">
          {tag}
        </span>
        {!isPartial && <Shortcuts tag={tag} offered={offered} ids={ids} onSet={set} />}
      </div>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {operations.map((operation) => (
          <OperationRow
            key={operation.id}
            operation={operation}
            isPossible={offered.includes(operation)}
            isChosen={ids.has(operation.id)}
            onSet={set}
          />
        ))}
      </div>
    </fieldset>
  );
}

type SetOperations = (these: ChoosableOperation[], isOn: boolean) => void;

type ShortcutsProps = { tag: string; offered: ChoosableOperation[]; ids: Set<string>; onSet: SetOperations };

/** Shortcuts apply to whole resources, so a search that hides part of a resource hides its shortcuts. */
function Shortcuts({ tag, offered, ids, onSet }: ShortcutsProps) {
  const reads = offered.filter(isRead);
  return (
    <div className="flex gap-5">
      {reads.length > 0 && (
        <Shortcut label="Read" tag={tag} chosen={chosenOf(ids, reads)} onSet={(isOn) => onSet(reads, isOn)} />
      )}
      {reads.length < offered.length && (
        <Shortcut
          label="Read & write"
          tag={tag}
          chosen={chosenOf(ids, offered)}
          onSet={(isOn) => onSet(offered, isOn)}
        />
      )}
    </div>
  );
}

type ShortcutProps = { label: string; tag: string; chosen: Chosen; onSet: (isOn: boolean) => void };

function Shortcut({ label, tag, chosen, onSet }: ShortcutProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} checked={chosen} onCheckedChange={(isOn) => onSet(isOn === true)} />
      <label htmlFor={id} className="cursor-pointer py-1 text-[0.8125rem] text-muted-foreground">
        {label} <span className="sr-only">all {tag.toLowerCase()}</span>
      </label>
    </span>
  );
}

type OperationRowProps = {
  operation: ChoosableOperation;
  isPossible: boolean;
  isChosen: boolean;
  onSet: SetOperations;
};

function OperationRow({ operation, isPossible, isChosen, onSet }: OperationRowProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        className="mt-1.5"
        disabled={!isPossible}
        aria-describedby={isPossible ? undefined : `${id}-why`}
        checked={isPossible && isChosen}
        onCheckedChange={(isOn) => onSet([operation], isOn === true)}
      />
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 py-1 text-sm leading-5">
        <label htmlFor={id} className={isPossible ? "cursor-pointer" : "text-muted-foreground"}>
          {operation.summary}
        </label>
        <code className="font-mono text-[0.6875rem] text-muted-foreground">{operation.id}</code>
        {!isPossible && (
          <span id={`${id}-why`} className="basis-full text-muted-foreground text-xs">
            Requires all sites
          </span>
        )}
      </div>
    </div>
  );
}
