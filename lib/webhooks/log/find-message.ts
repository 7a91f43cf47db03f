import type { Tx } from "@/lib/db/client";
import { AT } from "@/lib/db/query/scan-slices";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { timeOfId } from "@/lib/platform/ids";
import { DAY_MS } from "@/lib/time/durations";
import type { EndpointStatus } from "@/lib/webhooks/labels";
import { type MessageRow, messageColumns } from "@/lib/webhooks/log/message-row";
import type { MessageIdInput } from "@/lib/webhooks/log/schema";

/**
 * How far a message's time may differ from its id's, which another clock made: normally within seconds. If nothing is found, a
 * changed clock may be the reason.
 */
const WITHIN_MS = [10_000, DAY_MS];
/** Above this, PostgreSQL and JavaScript write years differently; no id is from there. */
const LAST_TIME = Date.UTC(9999, 0);

/** `status`: of the endpoint now. */
export type MessageOfEndpoint = MessageIdInput & { status: EndpointStatus };

/** Finds a message by its id, whose time says in which days to look. @throws AppError NOT_FOUND. */
export async function findMessage(
  tx: Pick<Tx, "$queryRaw">,
  { organizationId }: Ctx,
  { endpointId, messageId, status }: MessageOfEndpoint,
): Promise<MessageRow> {
  const time = timeOfId(messageId);
  if (time < LAST_TIME && time >= 0)
    for (const withinMs of WITHIN_MS) {
      const [row] = await tx.$queryRaw<MessageRow[]>`
        select t.id, ${AT} as at, ${messageColumns(status)} from webhook_messages t
        where t.id = ${messageId} and t.endpoint_id = ${endpointId} and t.organization_id = ${organizationId}
          and t.at >= ${new Date(time - withinMs)} and t.at < ${new Date(time + withinMs)}`;
      if (row) return row;
    }
  throw notFound("message");
}
