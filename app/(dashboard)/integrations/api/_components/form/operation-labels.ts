import { grantedOperations } from "@/lib/keys/access";
import type { KeyAccess, KeyReach } from "@/lib/keys/labels";
import type { ChoosableOperation } from "@/lib/keys/schema";
import { describeByResource, groupByResource } from "./operation-names";

/** Names the operations added and removed between two sets. */
export function describeSetChange(before: string[], after: string[], known: readonly ChoosableOperation[]): string {
  const name = (ids: string[]) => nameOperations(ids, known).join(", ");
  const added = name(after.filter((id) => !before.includes(id)));
  const removed = name(before.filter((id) => !after.includes(id)));
  return [added && `added ${added}`, removed && `removed ${removed}`].filter(Boolean).join("; ");
}

/** The operations' names in the API's order. Operations that are no longer offered come last, by id. */
export function nameOperations(ids: readonly string[], known: readonly ChoosableOperation[]): string[] {
  return describeByResource(ids, known).flatMap(({ names }) => names);
}

const PHRASES_SHOWN = 6;

/**
 * Completes the sentence "will be able to …": whole resources are summarized, other operations are named. `possible` holds
 * what the key's reach allows.
 */
export function describeAbility(ids: readonly string[], possible: readonly ChoosableOperation[]): string | null {
  const phrases = groupByResource(possible).flatMap(({ tag, operations }) => phrasesOf(ids, tag, operations));
  if (phrases.length === 0) return null;
  const rest = phrases.length - PHRASES_SHOWN;
  const shown = rest > 1 ? [...phrases.slice(0, PHRASES_SHOWN), `run ${rest} more operations`] : phrases;
  return new Intl.ListFormat("en").format(shown);
}

function phrasesOf(ids: readonly string[], tag: string, operations: ChoosableOperation[]): string[] {
  const chosen = operations.filter(({ id }) => ids.includes(id));
  const [reads, writes] = [chosen.filter(isRead), chosen.filter((operation) => !isRead(operation))];
  const readsAll = reads.length > 0 && reads.length === operations.filter(isRead).length;
  const noun = tag.toLowerCase();
  if (readsAll && writes.length > 0 && chosen.length === operations.length) return [`read and change ${noun}`];
  return [...(readsAll ? [`read ${noun}`] : reads.map(phraseOf)), ...writes.map(phraseOf)];
}

function phraseOf({ summary }: ChoosableOperation): string {
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}

export function isRead({ access }: ChoosableOperation): boolean {
  return access === "read";
}

/** The operations that a reach allows; some require all sites. */
export function possibleOperations(reach: KeyReach, known: readonly ChoosableOperation[]): ChoosableOperation[] {
  return grantedOperations({ reach, access: "read_write", operations: [] }, known);
}

type Grant = { reach: KeyReach; access: KeyAccess; operations: string[] };

/** The operations that a key can run now and could no longer run as `next`. */
export function lostOperations(key: Grant, next: Grant, known: readonly ChoosableOperation[]): ChoosableOperation[] {
  const kept = new Set(grantedOperations(next, known));
  return grantedOperations(key, known).filter((operation) => !kept.has(operation));
}
