import type { Deprecation, Operation } from "@/lib/contracts/operation";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";

/** What a document says of a deprecated operation or dialect; nothing of others. */
export function describeDeprecation(deprecated: Deprecation | null): string[] {
  if (!deprecated) return [];
  const { since, sunset, link } = deprecated;
  const until = sunset ? ` It stops working on ${dayOf(sunset)}.` : "";
  return [`**Deprecated** since ${dayOf(since)}.${until} [What to use instead](${link}).`];
}

/** Whether answers of the dialect can announce a deprecation. */
export function announcesDeprecations({ deprecated }: Dialect, operations: Operation[]): boolean {
  return deprecated !== null || operations.some((operation) => operation.deprecated !== null);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
