import type { Tx } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";

/** The most keys whose sums are read, and as many deleted ones. */
const KEYS_MAX = 500;

export type CountedKey = { id: string; name: string; isThere: boolean };

/** The environment's keys, deleted ones included, because their requests still count; or the one that `only` names. */
export async function loadCountedKeys(tx: Tx, ctx: Ctx, only: string | undefined): Promise<CountedKey[]> {
  const keys = await tx.$queryRaw<CountedKey[]>`
    (select id, name, true as "isThere" from api_keys
     where organization_id = ${ctx.organizationId} and environment = ${ctx.environment}::environment
     order by revoked_at desc nulls first limit ${KEYS_MAX})
    union all
    (select subject_id, subject_name, false from events
     where organization_id = ${ctx.organizationId} and type = 'key.deleted'
       and environment = ${ctx.environment}::environment
     order by sequence desc limit ${KEYS_MAX})`;
  return only === undefined ? keys : keys.filter(({ id }) => id === only);
}
