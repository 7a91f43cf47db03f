import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";

/** Time for thousands of rows on a busy machine. */
const FILL_MS = 60_000;

/** Writes many rows of the demo in one transaction. */
export function fill(ctx: Ctx, write: (tx: Tx) => Promise<void>): Promise<void> {
  return inTransaction(ctx, write, FILL_MS);
}
