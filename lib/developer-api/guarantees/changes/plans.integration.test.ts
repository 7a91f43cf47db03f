import { expect, test } from "vitest";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { listDeliveriesInput } from "@/lib/deliveries/schema";
import { listEmployees } from "@/lib/employees/list-employees";
import { listEmployeesInput } from "@/lib/employees/schema";
import { listSitesInput } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";
import { explainList, INDEX_ONLY } from "@/lib/testing/explain";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { listVisitorsInput } from "@/lib/visitors/schema";

const INPUT = { updatedSince: new Date().toISOString(), includeDeleted: "true" };

test.each([
  ["sites", listSites, listSitesInput],
  ["visitors", listVisitors, listVisitorsInput],
  ["employees", listEmployees, listEmployeesInput],
  ["deliveries", listDeliveries, listDeliveriesInput],
] as const)("changes and deletions of %s are read from an index, beginning at the time", async (noun, list, schema) => {
  const key = asKey(await makeMember((await makeOrganization()).id), null);
  const run = list as (ctx: typeof key, input: unknown) => Promise<unknown>;
  const steps = await explainList(() => run(key, schema.parse(INPUT)), INDEX_ONLY);
  const conditionsOf = (index: string) =>
    steps.filter((step) => step["Index Name"] === index).map((step) => step["Index Cond"]);
  expect(conditionsOf(`${noun}_by_change_idx`)).toContainEqual(expect.stringContaining("changed_at >= "));
  expect(conditionsOf("deleted_records_by_change_idx")).toContainEqual(expect.stringContaining("deleted_at >= "));
});
