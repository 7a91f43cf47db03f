import { setTimeout as pause } from "node:timers/promises";
import { apiPool } from "@/lib/db/pools";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

/** How often the heads of the logs are compared while somebody waits: one statement for all who wait in this process. */
const LOOK_EVERY_MS = 200;
/** More callers of one organization than this are answered at once. */
const WAITING_MAX = 100;

type Waiter = { organizationId: string; after: number; end: () => void };
type Waiting = { waiters: Set<Waiter>; isWatching: boolean; isClosed: boolean };
type HeadRow = { organizationId: string; sequence: string };

const READ_HEADS = {
  name: "read-event-heads",
  text: `select organization_id as "organizationId", sequence from event_heads where organization_id = any($1)`,
};

const waiting = () =>
  singleton("event-waiters", (): Waiting => ({ waiters: new Set(), isWatching: false, isClosed: false }));

/**
 * Waits up to `ms` until the organization's log is longer than `after`. Returns false, at once, when too many wait or the
 * process is about to stop.
 */
export function waitForEvents(organizationId: string, after: number, ms: number): Promise<boolean> {
  const { waiters, isClosed } = waiting();
  const others = [...waiters].filter((waiter) => waiter.organizationId === organizationId);
  if (isClosed || others.length >= WAITING_MAX) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      waiters.delete(waiter);
      resolve(!waiting().isClosed);
    };
    const timer = setTimeout(end, ms);
    const waiter = { organizationId, after, end };
    waiters.add(waiter);
    void watch();
  });
}

/** Ends all waits, so that the process can stop. */
export function endEventWaits(): void {
  waiting().isClosed = true;
  for (const { end } of waiting().waiters) end();
}

async function watch(): Promise<void> {
  const state = waiting();
  if (state.isWatching) return;
  state.isWatching = true;
  while (state.waiters.size > 0) {
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
    await look(state.waiters);
  }
  state.isWatching = false;
}

/** Without a database the callers go on and report it. */
async function look(waiters: Set<Waiter>): Promise<void> {
  const organizationIds = [...new Set([...waiters].map(({ organizationId }) => organizationId))];
  try {
    const { rows } = await apiPool().query<HeadRow>({ ...READ_HEADS, values: [organizationIds] });
    const heads = new Map(rows.map(({ organizationId, sequence }) => [organizationId, Number(sequence)]));
    for (const { organizationId, after, end } of waiters) if ((heads.get(organizationId) ?? 0) > after) end();
  } catch (error) {
    logger().warn({ err: error }, "the heads of the logs cannot be read; those who wait for events are answered");
    for (const { end } of waiters) end();
  }
}
