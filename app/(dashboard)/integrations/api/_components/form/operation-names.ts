import type { ChoosableOperation } from "@/lib/keys/labels";

export type Resource = { tag: string; operations: ChoosableOperation[] };

/** The operations by the resource they belong to, in the order of the API's description. */
export function groupByResource(operations: readonly ChoosableOperation[]): Resource[] {
  const groups = Map.groupBy(operations, ({ tag }) => tag);
  return [...groups].map(([tag, members]) => ({ tag, operations: members }));
}

/** What the operations are called, by resource; those that are no longer offered come last, by their ids. */
export function describeByResource(ids: readonly string[], known: readonly ChoosableOperation[]) {
  const chosen = known.filter(({ id }) => ids.includes(id));
  const lines = groupByResource(chosen).map(({ tag, operations }) => ({
    tag,
    names: operations.map(({ summary }) => summary),
  }));
  const unknown = ids.filter((id) => !known.some((operation) => operation.id === id));
  return unknown.length > 0 ? [...lines, { tag: "No longer offered", names: unknown }] : lines;
}
