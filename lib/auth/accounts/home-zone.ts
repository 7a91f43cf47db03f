import type { Tx } from "@/lib/db/client";

/** The time zone of the organization that the person opens first, for the times in their e-mails. Empty without one. */
export async function readHomeZone(reader: Pick<Tx, "$queryRaw">, userId: string): Promise<{ timeZone?: string }> {
  const [row] = await reader.$queryRaw<{ timeZone: string }[]>`
    select o.time_zone as "timeZone" from memberships m
    join organizations o on o.id = m.organization_id and o.deleted_at is null
    where m.user_id = ${userId} order by o.name, o.id limit 1`;
  return row ?? {};
}
