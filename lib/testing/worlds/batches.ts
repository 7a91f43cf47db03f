import { db } from "@/lib/db/client";
import type { Reply } from "@/lib/testing/callers/ask";
import { type Synced, type SyncWorld, send } from "@/lib/testing/worlds/sync-world";

type More = { headers?: Record<string, string>; secret?: string; atomic?: unknown };

/** Sends operations on one noun as a batch. */
export function sendBatch(
  world: SyncWorld,
  { noun }: Synced,
  operations: unknown,
  { atomic, ...more }: More = {},
): Promise<Reply> {
  const body = { operations, ...(atomic !== undefined && { atomic }) };
  return send(world, { method: "POST", path: `${noun}/batch`, body, ...more });
}

/** The status of each item, in order. */
export function statusesOf({ json }: Reply): number[] {
  return json.data.results.map(({ status }: { status: number }) => status);
}

/** A record's events in order: their types and the names of the changed fields. */
export async function eventsOf(subjectId: string): Promise<[string, string[]][]> {
  const events = await db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } });
  return events.map(({ type, changes }) => [type, Object.keys(changes as object).toSorted()]);
}
