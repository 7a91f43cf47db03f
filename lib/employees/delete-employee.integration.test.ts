import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { batchEmployees } from "@/lib/employees/batch-employees";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee, deleteEmployee } from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { untilBlocked } from "@/lib/testing/until-blocked";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";

let key: Ctx;
let siteId: string;
let employeeId: string;
let other: pg.Client;

beforeEach(async () => {
  const admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  siteId = (await makeSite(admin)).id;
  const input = createEmployeeInput.parse({ siteId, firstName: "Grace", lastName: "Hopper" });
  employeeId = (await createEmployee(key, input)).id;
  other = new pg.Client(databaseUrl());
  await other.connect();
});
afterEach(() => other.end());

const DELETIONS: [string, () => Promise<unknown>][] = [
  ["a deletion", () => deleteEmployee(key, { employeeId })],
  [
    "a batch that deletes",
    () => {
      const item = {
        op: "delete" as const,
        id: employeeId,
        externalId: undefined,
        data: {},
        issues: [],
        refusal: null,
      };
      return batchEmployees(key, { operations: [item], atomic: false });
    },
  ],
];

/** The record with the higher id comes first by every other order. */
const KINDS = {
  visitors: async () => {
    const [low, high] = [newId("visitor"), newId("visitor")].toSorted();
    for (const id of [high!, low!]) {
      const own = { id, siteId, organizationId: key.organizationId, environment: key.environment };
      const data = { ...own, firstName: "Ada", lastName: "Abel", hostId: employeeId, visitAt: new Date() };
      await db().visitor.create({ data });
    }
    return { low: low!, high: high! };
  },
  deliveries: async () => {
    const [low, high] = [newId("delivery"), newId("delivery")].toSorted();
    for (const id of [high!, low!]) {
      const own = { id, siteId, organizationId: key.organizationId, environment: key.environment };
      const data = { ...own, carrier: "Bike", recipientId: employeeId, arrivedAt: new Date() };
      await db().delivery.create({ data });
    }
    return { low: low!, high: high! };
  },
};
const cases = DELETIONS.flatMap(([name, run]) =>
  (["visitors", "deliveries"] as const).map((table) => [name, table, run] as const),
);

test.each(cases)(
  "%s locks the employee's %s by id, so a batch of them and it never wait for each other",
  async (_, table, run) => {
    const { low, high } = await KINDS[table]();
    const lock = `select 1 from ${table} where id = $1 for no key update nowait`;
    await other.query("begin");
    await other.query(lock, [low]);
    const deleting = run();
    await untilBlocked();
    await other.query(lock, [high]);
    await other.query("commit");
    await deleting;
    expect(await db().employee.count({ where: { id: employeeId } })).toBe(0);
  },
);
