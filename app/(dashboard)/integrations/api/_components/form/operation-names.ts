import type { ChoosableOperation } from "@/lib/keys/schema";

export type Resource = { tag: string; operations: ChoosableOperation[] };

/** Groups the operations by resource, in the API's order. */
export function groupByResource(operations: readonly ChoosableOperation[]): Resource[] {
  const groups = Map.groupBy(operations, ({ tag }) => tag);
  return [...groups].map(([tag, members]) => ({ tag, operations: members }));
}

/** The operations' names by resource. Operations that are no longer offered come last, by id. */
export function describeByResource(ids: readonly string[], known: readonly ChoosableOperation[]) {
  const chosen = known.filter(({ id }) => ids.includes(id));
  const lines = groupByResource(chosen).map(({ tag, operations }) => ({
    tag,
    names: operations.map(({ summary }) => summary),
  }));
  const unknown = ids.filter((id) => !known.some((operation) => operation.id === id));
  return unknown.length > 0 ? [...lines, { tag: "No longer offered", names: unknown }] : lines;
}
