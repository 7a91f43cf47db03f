import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listPool } from "@/lib/db/pools";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { listDeliveriesInput } from "@/lib/deliveries/schema";
import { listEmployees } from "@/lib/employees/list-employees";
import { listEmployeesInput } from "@/lib/employees/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainList } from "@/lib/testing/explain";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";

const ORGANIZATIONS = 10;
const ROWS_EACH = 2_000;

let database: OwnDatabase;
let key: Ctx;
let siteId: string;

beforeAll(async () => {
  database = await takeOwnDatabase();
  for (let index = 0; index < ORGANIZATIONS; index++) {
    const admin = await makeMember((await makeOrganization()).id);
    const [site] = [await makeSite(admin), await makeSite(admin), await makeSite(admin)];
    await fill(admin.organizationId);
    key = asKey(admin, null);
    siteId = site.id;
  }
  await runAsOwner("vacuum analyze employees, deliveries, sites");
});

afterAll(async () => {
  await listPool().end();
  await database.drop();
});

/** Rows of a year, spread over the organization's sites, with names and words that differ. */
async function fill(organizationId: string): Promise<void> {
  await db().$executeRaw`
    with places as (select array_agg(id order by id) as ids from sites where organization_id = ${organizationId})
    insert into employees (id, organization_id, environment, site_id, first_name, last_name, email, department,
      created_at, updated_at)
    select 'emp_' || left(md5(${organizationId} || n), 26), ${organizationId}, 'live', ids[1 + n % 3],
      initcap(left(md5('f' || n), 6)), initcap(left(md5(n || ${organizationId}), 8)), md5('e' || n) || '@acme.example',
      'Department ' || n % 20, now() - n * interval '4 hours', now() - n * interval '3 hours'
    from places, generate_series(1, ${ROWS_EACH}::int) n`;
  await db().$executeRaw`
    insert into deliveries (id, organization_id, environment, site_id, carrier, description, recipient_id, status,
      arrived_at, created_at, updated_at)
    select 'dlv_' || substr(id, 5), organization_id, environment, site_id, 'Carrier ' || left(md5(id), 3), md5('d' || id),
      id, (array['waiting', 'picked_up', 'picked_up'])[1 + abs(hashtext(id)) % 3]::delivery_status,
      created_at, created_at, created_at
    from employees where organization_id = ${organizationId}`;
}

const LISTED = ["employees", "deliveries"];

/** The tables that are read from end to end. */
async function tablesReadThrough(list: () => Promise<unknown>): Promise<(string | undefined)[]> {
  const steps = (await explainList(list)).filter((step) => LISTED.includes(step["Relation Name"] ?? ""));
  expect(steps).not.toEqual([]);
  return steps.filter((step) => step["Node Type"] === "Seq Scan").map((step) => step["Relation Name"]);
}

const DAYS = { fromDate: "2026-01-10", toDate: "2026-01-11" };
const PAGES: [string, (siteId: string) => object][] = [
  ["as it is", () => ({})],
  ["of a site", (site) => ({ siteId: site })],
  ["of two days", () => DAYS],
  ["of a status", () => ({ status: "active" })],
  ["of a search", () => ({ search: "a1b2" })],
  ["far away", () => ({ offset: 1_900 })],
];

test.each([...PAGES, ["by last name", () => ({ sort: "lastName", order: "asc" })] as const])(
  "a page of employees %s reads no table through",
  async (_, ask) => {
    const input = listEmployeesInput.parse(ask(siteId));
    expect(await tablesReadThrough(() => listEmployees(key, input))).toEqual([]);
  },
);

test.each([
  ...PAGES,
  ["by creation", () => ({ sort: "createdAt" })] as const,
  ["of a carrier", () => ({ search: "Carrier 12" })] as const,
])("a page of deliveries %s reads no table through", async (_, ask) => {
  const input = listDeliveriesInput.parse(ask(siteId));
  expect(await tablesReadThrough(() => listDeliveries(key, input))).toEqual([]);
});

test("searches use their indexes: the text's, and the recipients' for deliveries", async () => {
  const search = (await db().employee.findFirstOrThrow({ where: { organizationId: key.organizationId } })).lastName;
  const conditionsOf = async (list: () => Promise<unknown>) =>
    Object.fromEntries((await explainList(list)).map((step) => [step["Index Name"], step["Index Cond"]]));
  const employees = await conditionsOf(() => listEmployees(key, listEmployeesInput.parse({ search })));
  expect(employees.employees_search_idx).toContain(" ~~ ");
  const input = listDeliveriesInput.parse({ search });
  const deliveries = await conditionsOf(() => listDeliveries(key, input));
  expect(deliveries.employees_search_idx).toContain(" ~~ ");
  expect(deliveries.deliveries_search_idx).toContain(" ~~ ");
  expect(deliveries.deliveries_recipient_id_idx).toContain("recipient_id = ANY");
  expect((await listDeliveries(key, input)).total).toBe(1);
});
