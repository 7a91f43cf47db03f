import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { EVENT_TYPES, groupOf } from "@/lib/events/event-types";
import type { EventRange } from "@/lib/events/labels";
import type { EventFilters } from "@/lib/events/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { startOfDay } from "@/lib/time/time-zone";

/** Must equal the indexed expression and condition of the migration, over events as `t`. */
const SUBJECT_NAME = Prisma.sql`search_key(t.subject_name)`;
const IS_NAMED = Prisma.sql`t.subject_name <> t.subject_id`;

const ID = /^[a-z]{2,8}_[0-9a-z]{26}$/;

/** SQL conditions for the filters, within ctx's organization. */
export async function eventConditions(ctx: OrganizationCtx, filters: EventFilters): Promise<Prisma.Sql[]> {
  const { type, actor, search, within, requestId } = filters;
  return [
    Prisma.sql`t.organization_id = ${ctx.organizationId}`,
    ...(await inRange(ctx, filters)),
    ...(type ? [Prisma.sql`t.type = any(${typesOf(type)})`] : []),
    ...(actor ? [byActor(actor)] : []),
    ...(search ? ofSubject(search) : []),
    ...(within ? [Prisma.sql`t.environment = ${within}::environment`] : []),
    ...(requestId ? [Prisma.sql`t.request_id = ${requestId}`] : []),
  ];
}

function typesOf(typeOrGroup: string): string[] {
  return EVENT_TYPES.filter((type) => type === typeOrGroup || groupOf(type) === typeOrGroup);
}

/** The system's actors have a name but no id. */
function byActor(actor: string): Prisma.Sql {
  if (ID.test(actor)) return Prisma.sql`t.actor_id = ${actor}`;
  return Prisma.sql`t.actor_id is null and t.actor_name = ${actor}`;
}

function ofSubject(search: string): Prisma.Sql[] {
  if (ID.test(search)) return [Prisma.sql`t.subject_id = ${search}`];
  return [...containing(SUBJECT_NAME, search), IS_NAMED];
}

const HOURS: Partial<Record<EventRange, number>> = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24, "90d": 90 * 24 };

async function inRange(ctx: OrganizationCtx, { range, fromDay, toDay }: EventFilters): Promise<Prisma.Sql[]> {
  const hours = HOURS[range];
  if (hours) return [Prisma.sql`t.at >= now() - make_interval(hours => ${hours}::int)`];
  if (range !== "days" || (!fromDay && !toDay)) return [];
  const { timeZone } = await db().organization.findUniqueOrThrow({
    where: { id: ctx.organizationId },
    select: { timeZone: true },
  });
  return [
    ...(fromDay ? [Prisma.sql`t.at >= ${startOfDay(fromDay, timeZone)}`] : []),
    ...(toDay ? [Prisma.sql`t.at < ${startOfDay(toDay, timeZone, 1)}`] : []),
  ];
}
