import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { checkInEmployee, checkOutEmployee, createEmployee } from "@/lib/employees/service";
import { listOnSite } from "@/lib/on-site/list-on-site";
import { listOnSiteInput, onSiteView } from "@/lib/on-site/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { archiveSite } from "@/lib/sites/service";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainList } from "@/lib/testing/explain";
import { makeMember, makeOperator, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { createVisitorInput } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor } from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let berlin: string;
let aachen: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = (await makeSite(admin, "Berlin")).id;
  aachen = (await makeSite(admin, "Aachen")).id;
});

const list = (ctx: Ctx = key, input: object = {}) => listOnSite(ctx, listOnSiteInput.parse(input));
const visit = (lastName: string, input: object = {}, ctx = key) =>
  createVisitor(
    ctx,
    createVisitorInput.parse({ firstName: "Ada", lastName, siteId: berlin, status: "checked_in", ...input }),
  );
async function employ(lastName: string, input: object = {}, ctx = key) {
  const employee = createEmployeeInput.parse({ firstName: "Grace", lastName, siteId: berlin, ...input });
  return createEmployee(ctx, employee);
}
async function present(lastName: string, input: object = {}, ctx = key) {
  const { id: employeeId } = await employ(lastName, input, ctx);
  return checkInEmployee(ctx, { employeeId });
}
/** Last names by site. */
const names = async (ctx?: Ctx, input?: object) =>
  (await list(ctx, input)).sites.map(({ name, people }) => [name, people.map(({ lastName }) => lastName)]);

describe("who is listed", () => {
  test("visitors who are checked in and employees who are on site; nobody who left, is expected or never came", async () => {
    await visit("Inside");
    await visit("Expected", { status: "pre_registered" });
    const { id: visitorId } = await visit("Left");
    await actOnVisitor(key, { visitorId }, "check_out");
    await present("Here");
    await employ("Home");
    const { id: employeeId } = await present("Gone");
    await checkOutEmployee(key, { employeeId });
    expect(await names()).toEqual([
      ["Aachen", []],
      ["Berlin", ["Here", "Inside"]],
    ]);
  });

  test("each with what a fire warden needs, counted by site and altogether", async () => {
    const host = await present("Hopper", { department: "Navy", phone: "+49 30 5550117" });
    const guest = await visit("Lovelace", { company: "Engines", phone: "+44 20 5550100", hostId: host.id });
    const view = await list();
    expect(view.count).toEqual({ people: 2, visitors: 1, employees: 1 });
    expect(view.sites.map(({ count }) => count)).toEqual([{ people: 0, visitors: 0, employees: 0 }, view.count]);
    expect(view.sites[1]!.people).toEqual([
      {
        ...{ id: host.id, kind: "employee", firstName: "Grace", lastName: "Hopper", company: null, department: "Navy" },
        ...{ phone: "+49 30 5550117", host: null, badgeNumber: null, checkedInAt: host.checkedInAt },
      },
      {
        ...{ id: guest.id, kind: "visitor", firstName: "Ada", lastName: "Lovelace", company: "Engines" },
        ...{ department: null, phone: "+44 20 5550100", badgeNumber: "V-0001", checkedInAt: guest.checkInTime },
        host: { id: host.id, name: "Grace Hopper", phone: "+49 30 5550117" },
      },
    ]);
    expect(onSiteView.strict().parse(view)).toEqual(view);
    expect(Math.abs(Date.parse(view.readAt) - Date.now())).toBeLessThan(60_000);
  });

  test("over a hundred, in the order of their names", async () => {
    const { organizationId, environment } = key;
    await db().$executeRaw`
      insert into employees (id, organization_id, environment, site_id, first_name, last_name, checked_in_at, updated_at)
      select 'emp_' || md5(${organizationId} || n), ${organizationId}, ${environment}::environment, ${berlin}, 'F',
        'Zuse ' || 250 - n, now(), now() from generate_series(1, 250) n`;
    const { sites, count } = await list();
    expect(count.people).toBe(250);
    const order = Array.from({ length: 250 }, (_, number) => `Zuse ${number}`);
    expect(sites[1]!.people.map(({ lastName }) => lastName).toSorted()).toEqual(order.toSorted());
    expect(sites[1]!.people.map(({ lastName }) => lastName)).toEqual(order);
  });

  test("an archived site is listed while somebody is there", async () => {
    await visit("Inside");
    for (const siteId of [berlin, aachen]) await archiveSite(admin, { siteId });
    expect(await names()).toEqual([["Berlin", ["Inside"]]]);
  });

  test("an organization without sites has a list without sites", async () => {
    const empty = asKey(await makeMember((await makeOrganization()).id), null);
    expect(await list(empty)).toEqual({
      readAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      count: { people: 0, visitors: 0, employees: 0 },
      sites: [],
    });
  });
});

describe("who may see it", () => {
  test("a key sees its sites, a filter the ones it names, and nobody another tenant or environment", async () => {
    await visit("Berliner");
    await present("Aachener", { siteId: aachen });
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    await visit("Tester", { siteId: (await makeSite(sandbox, "Sandbox")).id }, sandbox);
    const outsider = await makeMember((await makeOrganization()).id);
    await visit("Stranger", { siteId: (await makeSite(outsider, "Strange")).id }, asKey(outsider, null));
    const [inAachen, inBerlin] = [
      ["Aachen", ["Aachener"]],
      ["Berlin", ["Berliner"]],
    ];
    expect(await names(asKey(admin, [berlin], "read"))).toEqual([inBerlin]);
    expect(await names(asKey(admin, []))).toEqual([]);
    expect(await names(key, { siteId: `${berlin},${aachen}` })).toEqual([inAachen, inBerlin]);
    expect(await names(key, { siteId: aachen })).toEqual([inAachen]);
    expect(await names(asKey(admin, [berlin]), { siteId: aachen })).toEqual([]);
    expect(await names(sandbox)).toEqual([["Sandbox", ["Tester"]]]);
    expect(await names(asKey(outsider, null))).toEqual([["Strange", ["Stranger"]]]);
    expect(await names(asKey(outsider, null), { siteId: berlin })).toEqual([]);
  });

  test("a host of another organization, which no verb allows, is not shown", async () => {
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    const host = await employ("Stranger", { siteId: (await makeSite(outsider)).id }, outsider);
    const { id } = await visit("Inside");
    await db().visitor.update({ where: { id }, data: { hostId: host.id } });
    expect((await list()).sites[1]!.people).toMatchObject([{ lastName: "Inside", host: null }]);
  });

  test("owners and admins see every site; members and operators are refused", async () => {
    await visit("Inside");
    const owner = await makeMember(admin.organizationId, "owner");
    for (const ctx of [admin, owner]) expect(await names(ctx)).toEqual(await names());
    const operator = { ...admin, ...(await makeOperator(admin.organizationId)) };
    for (const ctx of [await makeMember(admin.organizationId, "member"), operator]) {
      await expect(list(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

test("among 20,000 visits and employees, indexes find those on site, and hosts by their ids, with statistics or without", async () => {
  const { organizationId } = key;
  await db().$executeRaw`
    insert into visitors (id, organization_id, environment, site_id, first_name, last_name, status, visit_at, check_in_time, updated_at)
    select 'vis_' || md5(${organizationId} || n), ${organizationId}, 'live', ${berlin}, 'First', 'Last',
      (case when n % 500 = 0 then 'checked_in' else 'checked_out' end)::visitor_status, now(), now(), now()
    from generate_series(1, 20000) n`;
  await db().$executeRaw`
    insert into employees (id, organization_id, environment, site_id, first_name, last_name, checked_in_at, checked_out_at, updated_at)
    select 'emp_' || md5(${organizationId} || n), ${organizationId}, 'live', ${berlin}, 'First', 'Last',
      now(), case when n % 500 > 0 then now() end, now()
    from generate_series(1, 20000) n`;
  const unknown = (await explainList(() => list())).map((step) => step["Index Name"]);
  for (const index of ["visitors_on_site_idx", "employees_on_site_idx", "employees_pkey"])
    expect(unknown).toContain(index);
  await runAsOwner("vacuum analyze visitors");
  await runAsOwner("vacuum analyze employees");
  const steps = await explainList(async () => expect((await list()).count.people).toBe(80));
  const scanned = steps.filter((step) => step["Node Type"] === "Seq Scan").map((step) => step["Relation Name"]);
  expect(scanned).not.toContain("visitors");
  expect(scanned).not.toContain("employees");
  const indexes = steps.map((step) => step["Index Name"]);
  expect(indexes).toContain("employees_on_site_idx");
  expect(indexes).toContainEqual(expect.stringMatching(/^visitors_(on_site|.*_status_.*)_idx$/));
  expect(indexes).toContain("employees_pkey");
});
