import type { Pool } from "pg";
import { eventPool, lateEventPool } from "@/lib/db/pools";
import { appendTo, type Wait } from "@/lib/events/drafts/append-to";
import { tellAppended } from "@/lib/events/drafts/on-appended";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

/** Runs that take turns. Callers who come while one runs share the next one. */
type Lane<Result> = { running: Promise<unknown>; next: Promise<Result> | null };
/** The organizations that a run could not append to, each with its own run. */
type Left = Map<string, Promise<void>>;

const makeLane = <Result>(): Lane<Result> => ({ running: Promise.resolve(), next: null });
const state = () =>
  singleton("event-appends", () => ({
    waiting: new Set<string>(),
    together: makeLane<Left>(),
    alone: new Map<string, Lane<void>>(),
  }));

/**
 * Resolves when each draft of these organizations that is committed now is an event. Requests in flight share one
 * transaction. An organization whose log cannot be appended to delays only its own callers.
 * @throws Error of PostgreSQL or the network; the drafts remain, and the next append includes them.
 */
export async function appendDrafts(organizationIds: string[]): Promise<void> {
  const { waiting, together } = state();
  for (const id of organizationIds) waiting.add(id);
  const left = await joinNext(together, appendWaiting);
  await Promise.all(organizationIds.map((id) => left.get(id)));
}

const ORGANIZATIONS_AT_ONCE = 500;

/** Appends what a process left behind when it ended between a commit and its append. Failures are logged. */
export async function appendLeftDrafts(): Promise<void> {
  const sql = "select distinct organization_id as id from event_drafts where organization_id > $1 order by 1 limit $2";
  for (let after = ""; ; ) {
    const { rows } = await eventPool().query<{ id: string }>(sql, [after, ORGANIZATIONS_AT_ONCE]);
    const last = rows.at(-1);
    if (!last) return;
    await Promise.all(rows.map(({ id }) => appendDrafts([id]).catch((error) => logWaiting([id], error))));
    after = last.id;
  }
}

/** Logs that the events of committed changes are not written yet. */
export function logWaiting(organizationIds: string[], error: unknown): void {
  logger().error({ err: error, organizationIds }, "events wait as drafts; a later append writes them");
}

async function appendWaiting(): Promise<Left> {
  const { waiting } = state();
  const organizationIds = [...waiting];
  waiting.clear();
  const appended = await append(eventPool(), organizationIds, "never").catch(() => new Set<string>());
  const left = organizationIds.filter((id) => !appended.has(id));
  return new Map(left.map((id) => [id, appendAlone(id)]));
}

/** The head is missing or locked by another process, or an append failed, which must not fail that of others. */
function appendAlone(organizationId: string): Promise<void> {
  const { alone } = state();
  const lane = alone.get(organizationId) ?? makeLane<void>();
  alone.set(organizationId, lane);
  const appending = joinNext(lane, async () => {
    try {
      await append(lateEventPool(), [organizationId], "for head");
    } finally {
      if (!lane.next) alone.delete(organizationId);
    }
  });
  appending.catch(() => undefined);
  return appending;
}

function joinNext<Result>(lane: Lane<Result>, run: () => Promise<Result>): Promise<Result> {
  if (lane.next) return lane.next;
  const next = lane.running.then(() => {
    lane.next = null;
    return run();
  });
  lane.next = next;
  lane.running = next.catch(() => undefined);
  return next;
}

async function append(pool: Pool, organizationIds: string[], wait: Wait): Promise<Set<string>> {
  const client = await pool.connect();
  try {
    const appended = await appendTo(client, organizationIds, wait);
    client.release();
    tellAppended();
    return appended;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
