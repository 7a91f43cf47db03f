import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Environment } from "@/lib/db/generated/enums";
import { newId } from "@/lib/platform/ids";

/* Creates many records at once, for tests that send a request for each of them. */

/** A site and one of its employees. */
export type Place = { organizationId: string; environment: Environment; siteId: string; employeeId: string };

export type RecordKind = "site" | "visitor" | "employee" | "delivery" | "webhookEndpoint";

/** A record to create. `isInside` is for people who are on site. */
export type Wanted = { place: Place; isInside?: boolean };

/** A row, by column name. */
export type Row = { id: string; [column: string]: unknown };

type Tenant = Pick<Place, "organizationId" | "environment">;

/** Creates a place with a record of each kind: a visitor of the employee, and a delivery for them. */
export async function makePlace(tenant: Tenant): Promise<Place> {
  const place = nowhere(tenant);
  const { siteId } = place;
  await db().site.create({ data: { ...ownColumns(place), id: siteId, name: "Place", timeZone: "Europe/Berlin" } });
  await db().employee.create({ data: { ...ownColumns(place), id: place.employeeId, siteId, ...PERSON } });
  await makeRecords("visitor", [{ place }]);
  await makeRecords("delivery", [{ place }]);
  return place;
}

/** A place that does not exist. */
export function nowhere({ organizationId, environment }: Tenant): Place {
  return { organizationId, environment, siteId: newId("site"), employeeId: newId("employee") };
}

const PERSON = { firstName: "Ada", lastName: "Unchanged" };

/** Inserts the records. @returns their ids in the same order. */
export async function makeRecords(kind: RecordKind, wanted: Wanted[]): Promise<string[]> {
  const rows = wanted.map((one) => ({ ...ownColumns(one.place), id: newId(kind), one }));
  const data = rows.map(({ one, ...own }) => ({ ...own, ...COLUMNS[kind](one) }));
  await INSERTS[kind](data as never[]);
  return rows.map(({ id }) => id);
}

const INSERTS: Record<RecordKind, (data: never[]) => Promise<unknown>> = {
  site: (data) => db().site.createMany({ data }),
  visitor: (data) => db().visitor.createMany({ data }),
  employee: (data) => db().employee.createMany({ data }),
  delivery: (data) => db().delivery.createMany({ data }),
  webhookEndpoint: (data) => db().webhookEndpoint.createMany({ data }),
};

const COLUMNS: Record<RecordKind, (wanted: Wanted) => object> = {
  site: () => ({ name: "Unchanged", timeZone: "Europe/Berlin" }),
  visitor: ({ place, isInside }) => ({
    ...PERSON,
    siteId: place.siteId,
    hostId: place.employeeId,
    visitAt: new Date(),
    ...(isInside ? { status: "checked_in", checkInTime: new Date() } : {}),
  }),
  employee: ({ place, isInside }) => ({
    ...PERSON,
    siteId: place.siteId,
    ...(isInside ? { checkedInAt: new Date() } : {}),
  }),
  delivery: ({ place }) => ({
    siteId: place.siteId,
    carrier: "Unchanged",
    recipientId: place.employeeId,
    arrivedAt: new Date(),
  }),
  webhookEndpoint: () => ({
    ...{ url: "https://8.8.8.8/", description: "Unchanged", eventTypes: ["key"], reach: "all_sites" },
    ...{ dialect: "v2", include: "ids", createdByName: "Ada" },
  }),
};

function ownColumns({ organizationId, environment }: Tenant) {
  return { organizationId, environment };
}

const TABLES: Record<RecordKind, { table: string; name: string; site: string }> = {
  site: { table: "sites", name: "name", site: "t.id" },
  visitor: { table: "visitors", name: "last_name", site: "t.site_id" },
  employee: { table: "employees", name: "last_name", site: "t.site_id" },
  delivery: { table: "deliveries", name: "carrier", site: "t.site_id" },
  webhookEndpoint: { table: "webhook_endpoints", name: "description", site: "null" },
};

/** The rows with these ids, of any tenant. */
export async function readRows(kind: RecordKind, ids: string[]): Promise<Map<string, Row>> {
  const rows = await selectRows(kind, Prisma.sql`t.id = any(${ids})`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rows of any tenant with these names: a site's name, a person's last name, a delivery's carrier, a description. */
export async function readRowsNamed(kind: RecordKind, names: string[]): Promise<Row[]> {
  return selectRows(kind, Prisma.sql`${Prisma.raw(`t.${TABLES[kind].name}`)} = any(${names})`);
}

/** The number of the tenant's rows on these sites, or on all (null). */
export async function countRows(kind: RecordKind, { organizationId, environment }: Tenant, siteIds: string[] | null) {
  const { table, site } = TABLES[kind];
  const [counted] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${Prisma.raw(table)} t
    where t.organization_id = ${organizationId} and t.environment = ${environment}::environment
      and (${siteIds === null} or ${Prisma.raw(site)} = any(${siteIds ?? []}))`;
  return counted!.count;
}

async function selectRows(kind: RecordKind, where: Prisma.Sql): Promise<Row[]> {
  const found = await db().$queryRaw<{ row: Row }[]>`
    select to_jsonb(t) as row from ${Prisma.raw(TABLES[kind].table)} t where ${where}`;
  return found.map(({ row }) => row);
}

/** Runs `work` on every item, at most `width` at once. @returns the results in the items' order. */
export async function inParallel<Item, Result>(
  items: Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
