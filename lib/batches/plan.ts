import type { BatchItem, ItemResult } from "@/lib/contracts/batch";
import type { Fact } from "@/lib/events/record-fields";
import { AppError, type FieldIssue, isAppError } from "@/lib/platform/errors";

/** What one item does: the columns to write, and the events. */
export type Planned = { columns: Record<string, unknown>; events: Fact[] };

/** An item's place in the batch, as errors name it. */
const nameOfItem = (index: number) => `operations.${index}`;

/** The refusal of an item whose fields are not valid. */
export function invalidItem(fields: FieldIssue[]): AppError {
  return new AppError("VALIDATION_ERROR", "This item is not valid. The details say why.", { fields });
}

/** The result of an item that was refused. @throws anything but an AppError. */
export function refusedResult<View>(error: unknown): ItemResult<View> {
  if (!isAppError(error)) throw error;
  const { code, message, details, status } = error;
  return { status, error: { code, message, details } };
}

/** Adds an issue to every item about the same record as another: their order would decide what becomes of it. */
export function refuseRepeated(
  items: BatchItem[],
  field: "externalId" | "id",
  keyOf: (item: BatchItem) => string | undefined,
) {
  const indexes = Map.groupBy(items.keys(), (index) => keyOf(items[index]!));
  for (const [key, same] of indexes) {
    if (key === undefined || same.length < 2) continue;
    for (const index of same) {
      const others = same.filter((other) => other !== index).map(nameOfItem);
      items[index]!.issues.push({
        field,
        issue: `The same record as ${others.join(", ")}. Send one item for each record.`,
      });
    }
  }
}

/** In an atomic batch with a failure, no item is applied. */
export function notApplied(failed: number[]): AppError {
  const names = failed.map(nameOfItem);
  const message = "This item was not applied, because the batch is atomic and others failed.";
  return new AppError("CONFLICT", message, { failed: names.join(", ") });
}
