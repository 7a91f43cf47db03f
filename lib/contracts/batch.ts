import { z } from "zod";
import { externalIdText } from "@/lib/inputs/external-id";
import type { AppError, ErrorCode, ErrorDetails, FieldIssue } from "@/lib/platform/errors";

/** How many items a batch may have. */
const BATCH_MAX = 100;

const ops = ["create", "upsert", "delete"] as const;
type BatchOp = (typeof ops)[number];

/** An item but its data, which depends on `op`. */
export const batchItemShape = {
  op: z.enum(ops).meta({
    description:
      "`create` and `upsert` take `data`. `upsert` also takes the `externalId` of the record that it creates or changes, and " +
      "`delete` takes either `externalId` or `id`.",
  }),
  externalId: externalIdText.optional().meta({ description: "The record's id in your own system." }),
  id: z.string().max(64).optional().meta({ description: "The id of the record to delete." }),
};

/** The body of a batch. Its items are read one by one, because each is refused for itself. */
export const batchInput = z.object({
  operations: z
    .array(z.unknown())
    .min(1, `Send 1 to ${BATCH_MAX} operations.`)
    .max(BATCH_MAX, `Send 1 to ${BATCH_MAX} operations.`)
    .meta({ minItems: 1, maxItems: BATCH_MAX }),
  atomic: z.boolean().default(false),
});

/** The body as the documents show it. `data` has the fields of a creation. */
export function batchBody<Data extends z.ZodObject>(data: Data) {
  const item = z.object({ ...batchItemShape, data: data.optional() });
  return z.object({
    operations: z.array(item).meta({ minItems: 1, maxItems: BATCH_MAX, description: "The items, in order." }),
    atomic: batchInput.shape.atomic.meta({ description: "Whether nothing is applied unless every item can be." }),
  });
}

/** An issue that has the caller's name of the field already. */
type WrittenIssue = FieldIssue & { isWritten: true };

/** One item as it was read. With issues, `data` has the fields that were accepted. */
export type BatchItem = {
  op: BatchOp;
  externalId: string | undefined;
  id: string | undefined;
  data: Record<string, unknown>;
  issues: (FieldIssue | WrittenIssue)[];
  /** Why the item is not looked at, such as a permission that the key lacks. */
  refusal: AppError | null;
};

export type BatchInput = { operations: BatchItem[]; atomic: boolean };

type ItemError = { code: ErrorCode; message: string; details: ErrorDetails };

/** What became of one item: the status and body that a request of its own would have had. */
export type ItemResult<View> = { status: number; data: View | null } | { status: number; error: ItemError };

/** The results in the order of the items. */
export type BatchView<View> = { results: ItemResult<View>[] };
