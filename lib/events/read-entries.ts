import type pg from "pg";
import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import { tablesOf } from "@/lib/events/chain/tables";
import type { EventEntry } from "@/lib/events/schema";

type Found = Omit<EventEntry, "at" | "actor" | "subject"> & {
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  subjectId: string;
  subjectName: string;
  isThere: boolean;
  isActorThere: boolean;
};

type EntriesQuery = { where: Prisma.Sql[]; order: "asc" | "desc"; limit: number; pool?: pg.Pool };

/** Reads a chain's events ordered by sequence. Looks up subjects only for the returned rows. */
export async function readEntries(
  chainId: string,
  { where, order, limit, pool = logPool() }: EntriesQuery,
): Promise<EventEntry[]> {
  const direction = Prisma.raw(order);
  const events = Prisma.raw(tablesOf(chainId).events);
  const { text, values } = Prisma.sql`
    with found as materialized (
      select t.* from ${events} t where ${Prisma.join(where, " and ")} order by t.sequence ${direction} limit ${limit})
    select f.id, f.sequence, f.at, f.type, f.environment, f.actor_kind as "actorKind", f.actor_id as "actorId",
      f.actor_name as "actorName", f.subject_id as "subjectId", f.subject_name as "subjectName", f.changes, f.address,
      f.request_id as "requestId",
      exists (select from api_keys k where k.id = f.subject_id and k.organization_id = ${chainId})
        or exists (select from sites s where s.id = f.subject_id and s.organization_id = ${chainId})
        or exists (select from webhook_endpoints w where w.id = f.subject_id and w.organization_id = ${chainId})
        as "isThere",
      exists (select from api_keys k where k.id = f.actor_id and k.organization_id = ${chainId}) as "isActorThere"
    from found f order by f.sequence ${direction}`;
  const { rows } = await withDatabase(() => pool.query<Found>(text, values));
  return rows.map(viewEntry);
}

function viewEntry(row: Found): EventEntry {
  const { at, actorKind, actorId, actorName, subjectId, subjectName, isThere, isActorThere, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName, isThere: isActorThere },
    subject: { id: subjectId, name: subjectName, isThere },
  };
}
