import type { ChoosableOperation } from "@/lib/keys/labels";
import { groupByResource, type Resource } from "./operation-names";

/** A shortcut's state over the operations it stands for, as a checkbox has it. */
export type Chosen = boolean | "indeterminate";

export function chosenOf(ids: ReadonlySet<string>, operations: ChoosableOperation[]): Chosen {
  const count = operations.filter(({ id }) => ids.has(id)).length;
  if (count === 0) return false;
  return count === operations.length || "indeterminate";
}

/** The chosen ids with these operations added or taken away. */
export function withOperations(ids: readonly string[], operations: ChoosableOperation[], isOn: boolean): string[] {
  const these = new Set(operations.map(({ id }) => id));
  const others = ids.filter((id) => !these.has(id));
  return isOn ? [...others, ...these] : others;
}

export type FoundResource = Resource & {
  /** Whether the search leaves some of its operations out. */
  isPartial: boolean;
};

/** Resources and operations that have every word of the search in their name or id. */
export function findOperations(operations: readonly ChoosableOperation[], search: string): FoundResource[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groupByResource(operations).flatMap((resource) => {
    const found = resource.operations.filter(({ tag, summary, id }) => {
      const text = `${tag} ${summary} ${id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (found.length === 0) return [];
    return { tag: resource.tag, operations: found, isPartial: found.length < resource.operations.length };
  });
}
