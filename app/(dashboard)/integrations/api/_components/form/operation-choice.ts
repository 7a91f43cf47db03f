import type { ChoosableOperation } from "@/lib/keys/schema";
import { searchKey } from "@/lib/platform/search-key";
import { groupByResource, type Resource } from "./operation-names";

/** The state of a shortcut's checkbox. */
export type Chosen = boolean | "indeterminate";

export function chosenOf(ids: ReadonlySet<string>, operations: ChoosableOperation[]): Chosen {
  const count = operations.filter(({ id }) => ids.has(id)).length;
  if (count === 0) return false;
  return count === operations.length || "indeterminate";
}

/** Adds these operations to the chosen ids, or removes them. */
export function withOperations(ids: readonly string[], operations: ChoosableOperation[], isOn: boolean): string[] {
  const these = new Set(operations.map(({ id }) => id));
  const others = ids.filter((id) => !these.has(id));
  return isOn ? [...others, ...these] : others;
}

export type FoundResource = Resource & {
  /** Whether the search hides some of its operations. */
  isPartial: boolean;
};

/** The operations whose resource, name or id contains every word of the search. */
export function findOperations(operations: readonly ChoosableOperation[], search: string): FoundResource[] {
  const words = searchKey(search).split(/\s+/).filter(Boolean);
  return groupByResource(operations).flatMap((resource) => {
    const found = resource.operations.filter(({ tag, summary, id }) => {
      const text = searchKey(`${tag} ${summary} ${id}`);
      return words.every((word) => text.includes(word));
    });
    if (found.length === 0) return [];
    return { tag: resource.tag, operations: found, isPartial: found.length < resource.operations.length };
  });
}
