import { apiPool } from "@/lib/db/pools";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

export type LastUse = { keyId: string; at: string; address: string | null; client: string | null };

const GATHER_MS = 100;

/** Locks keys in order of id. Skips a key that a verb holds; its next request tries again. */
const UPDATE = {
  name: "renew-last-use",
  text: `
    with used as (select * from json_to_recordset($1::json) as u(id text, at timestamptz, address text, client text)),
    free as (select k.id from api_keys k join used using (id) order by k.id for no key update of k skip locked)
    update api_keys k set last_used_at = used.at, last_used_address = used.address, last_used_client = used.client
    from used join free using (id)
    where k.id = used.id and (k.last_used_at is null or k.last_used_at < used.at)`,
};

const state = () =>
  singleton("last-use", () => ({ gathered: new Map<string, LastUse>(), timer: null as NodeJS.Timeout | null }));

/**
 * Records the use of a key whose stored last use is stale. It is written within a second, many keys per statement, so a key
 * in constant use is written once in 30 s.
 */
export function noteLastUse(use: LastUse): void {
  state().gathered.set(use.keyId, use);
  scheduleFlush();
}

/** Writes the recorded uses now. A failure is logged, and the next request of each key tries again. */
export async function flushLastUse(): Promise<void> {
  const { gathered } = state();
  if (gathered.size === 0) return;
  const uses = [...gathered.values()].map(({ keyId, ...use }) => ({ id: keyId, ...use }));
  gathered.clear();
  try {
    await apiPool().query({ ...UPDATE, values: [JSON.stringify(uses)] });
  } catch (error) {
    logger().warn({ err: error, keys: uses.length }, "the last use of keys was not written");
  }
}

function scheduleFlush(): void {
  const current = state();
  current.timer ??= setTimeout(() => {
    current.timer = null;
    void flushLastUse();
  }, GATHER_MS);
}
