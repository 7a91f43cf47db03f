import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

/** PostgreSQL's code when a row has no partition, as after a change of its clock. */
const NO_PARTITION = "23514";

/** Makes the days of messages and attempts when this error says that one is missing. */
export async function makeMissingPartitions(error: unknown): Promise<void> {
  if ((error as { code?: string }).code === NO_PARTITION) await ensureWebhookPartitions().catch(() => undefined);
}
