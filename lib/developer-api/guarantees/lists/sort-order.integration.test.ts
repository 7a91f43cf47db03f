import { beforeAll, describe, expect, test } from "vitest";
import type { PageOf } from "@/lib/contracts/operation";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { createDeliveryInput, deliverySorts, listDeliveriesInput } from "@/lib/deliveries/schema";
import { createDelivery } from "@/lib/deliveries/service";
import { listEmployees } from "@/lib/employees/list-employees";
import { createEmployeeInput, employeeSorts, listEmployeesInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { listSitesInput } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";
import { explainList, INDEX_ONLY } from "@/lib/testing/explain";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput, visitorSorts } from "@/lib/visitors/schema";
import { createVisitor } from "@/lib/visitors/service";

/** As people expect them: Ä and Æ beside A, small beside capital letters, ø beside o, numbers by value, other scripts last. */
const NAMES = [
  "adams",
  "Ädams",
  "Adamson",
  "Ærø",
  "Gate 2",
  "Gate 10",
  "Łódź",
  "Lund",
  "Øst",
  "Zhang",
  "Ωmega",
  "Ёлка",
  "東京",
];

let key: Ctx;

/** Creates the names in another order than they sort in. */
beforeAll(async () => {
  const admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  const { id: siteId } = await makeSite(admin, NAMES[0]);
  for (const name of NAMES.slice(1).toReversed()) await makeSite(admin, name);
  for (const name of NAMES.toReversed()) {
    const person = { siteId, firstName: "Jo", lastName: name };
    await createVisitor(key, createVisitorInput.parse(person));
    await createEmployee(key, createEmployeeInput.parse({ ...person, department: name }));
    await createDelivery(key, createDeliveryInput.parse({ siteId, carrier: name }));
  }
});

type List = (input: object) => Promise<PageOf<object>>;

const LISTS = {
  visitors: (input: object) => listVisitors(key, listVisitorsInput.parse(input)),
  employees: (input: object) => listEmployees(key, listEmployeesInput.parse(input)),
  deliveries: (input: object) => listDeliveries(key, listDeliveriesInput.parse(input)),
  sites: (input: object) => listSites(key, listSitesInput.parse(input)),
} satisfies Record<string, List>;

describe.each([
  ["visitors", "lastName"],
  ["employees", "lastName"],
  ["employees", "department"],
  ["deliveries", "carrier"],
  ["sites", "name"],
] as const)("%s by %s", (noun, sort) => {
  test.each(["asc", "desc"] as const)("sort as people expect, %s, on one page and over several", async (order) => {
    const expected = order === "asc" ? NAMES : NAMES.toReversed();
    const names = ({ items }: PageOf<object>) => items.map((item) => (item as Record<string, unknown>)[sort]);
    const list: List = LISTS[noun];
    expect(names(await list({ sort, order, limit: "100" }))).toEqual(expected);
    const walked: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: PageOf<object> = await list({ sort, order, limit: "2", ...(cursor && { cursor }) });
      walked.push(...names(page));
      cursor = page.next;
    }
    expect(walked).toEqual(expected);
  });
});

const columnOf = (sort: string) => sort.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const SORTED = [
  ...visitorSorts.map((sort) => ["visitors", sort] as const),
  ...employeeSorts.map((sort) => ["employees", sort] as const),
  ...deliverySorts.map((sort) => ["deliveries", sort] as const),
];

test.each(SORTED)("%s by %s read an index in its order, on the first page and after a cursor", async (noun, sort) => {
  const index = `${noun}_organization_id_environment_${columnOf(sort)}_id_idx`;
  for (const order of ["asc", "desc"]) {
    const input = { sort, order, limit: "2" };
    const { next } = await LISTS[noun](input);
    for (const page of [input, { ...input, cursor: next }]) {
      const steps = await explainList(() => LISTS[noun](page), INDEX_ONLY);
      const scans = steps.filter((step) => step["Node Type"].startsWith("Index") && step["Index Name"] === index);
      expect(scans.length, JSON.stringify(page)).toBeGreaterThan(0);
    }
  }
});
