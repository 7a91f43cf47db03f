import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";

const STEP = 10_000;

/**
 * Removes the waiting messages of a deleted endpoint, in steps, because there can be a million. Nobody sends them: the sender takes
 * only those of endpoints that exist.
 */
export async function dropQueue({ organizationId }: OrganizationCtx, endpointId: string): Promise<void> {
  let dropped: number;
  do {
    dropped = await withDatabase(
      () => db().$executeRaw`
        delete from webhook_queue where message_id in (
          select message_id from webhook_queue
          where endpoint_id = ${endpointId} and organization_id = ${organizationId} limit ${STEP})`,
    );
  } while (dropped === STEP);
}
