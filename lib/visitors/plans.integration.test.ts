import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainList, type PlanStep } from "@/lib/testing/explain";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { DAY_MS } from "@/lib/time/durations";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { listVisitorsInput } from "@/lib/visitors/schema";

const ROWS = 20_000;
const SITES = 4;
const DELETIONS = 4_000;

type World = { key: Ctx; siteIds: string[]; hostId: string };
let world: World;

/** An organization among others of its size, with a year of visits at four sites, most of them finished. */
beforeAll(async () => {
  [world] = (await Promise.all(Array.from({ length: 4 }, fillOrganization))) as [World];
  await runAsOwner("vacuum analyze visitors");
  await runAsOwner("vacuum analyze deleted_records");
});

async function fillOrganization(): Promise<World> {
  const key = asKey(await makeMember((await makeOrganization()).id), null);
  const { organizationId } = key;
  const sites = await Promise.all(Array.from({ length: SITES }, () => makeSite(key)));
  const siteIds = sites.map(({ id }) => id);
  const host = { siteId: siteIds[0], firstName: "Jo", lastName: "Weber", department: "Legal" };
  const { id: hostId } = await createEmployee(key, createEmployeeInput.parse(host));
  await db().$executeRaw`
    insert into visitors (id, organization_id, environment, site_id, first_name, last_name, email, company, status,
      host_id, created_at, visit_at, updated_at, changed_at, check_in_time, expected_at)
    select 'vis_' || md5(${organizationId} || n), ${organizationId}, 'live', (${siteIds}::text[])[1 + n % ${SITES}::int],
      'First' || n, 'Last' || n * 7919 % ${ROWS}::int, 'v' || n || '@mail.example', 'Company ' || n % 500,
      (case when n % 200 = 0 then 'checked_in' else 'checked_out' end)::visitor_status,
      case when n % 100 = 0 then ${hostId} end, at, at, at, at,
      case when n % 3 > 0 then at end, case when n % 4 > 0 then at end
    from (select n, timestamptz '2026-01-01' + n * interval '26 minutes' as at
      from generate_series(1, ${ROWS}::int) n) as visits`;
  await db().$executeRaw`
    insert into deleted_records (id, site_id, organization_id, environment, kind, deleted_at)
    select 'vis_' || n, (${siteIds}::text[])[1 + n % ${SITES}::int], ${organizationId}, 'live', 'visitors',
      now() - n * interval '10 minutes' from generate_series(1, ${DELETIONS}::int) n`;
  return { key, siteIds, hostId };
}

/** Every step of the plan of the very statement that the list ran. */
async function plan(input: object, ctx = world.key): Promise<PlanStep[]> {
  return explainList(async () => {
    const { total } = await listVisitors(ctx, listVisitorsInput.parse(input));
    expect(total).toBeGreaterThan(0);
  });
}

function usedIndexes(nodes: PlanStep[]): string[] {
  expect(nodes.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "visitors")).toEqual([]);
  return nodes.map((node) => node["Index Name"] ?? "").filter((name) => name.startsWith("visitors_"));
}

describe("with 20,000 visitors of each of four organizations, no list reads the whole table", () => {
  const CREATED = "visitors_organization_id_environment_created_at_id_idx";
  const VISITED = "visitors_by_visit_idx";
  const CHECKED_IN = "visitors_organization_id_environment_check_in_time_id_idx";
  const EXPECTED = "visitors_organization_id_environment_expected_at_id_idx";

  test.each([
    ["nothing", {}, CREATED],
    ["a far page", { offset: "10000" }, CREATED],
    ["a day", { date: "2026-06-15" }, VISITED],
    ["a range", { fromDate: "2026-06-15", toDate: "2026-06-20", sort: "expectedAt" }, VISITED],
    ["a status", { status: "active" }, "visitors_organization_id_environment_status_created_at_id_idx"],
    ["several statuses", { status: "active,denied" }, "visitors_organization_id_environment_status_created_at_id_idx"],
    ["the last name", { sort: "lastName", order: "asc" }, "visitors_organization_id_environment_last_name_id_idx"],
    ["the check-in, newest first", { sort: "checkInTime" }, CHECKED_IN],
    ["the expected time", { sort: "expectedAt", order: "asc" }, EXPECTED],
    ["a department", { department: "legal" }, "visitors_host_id_created_at_id_idx"],
  ])("by %s", async (_, input, index) => {
    expect(usedIndexes(await plan(input))).toContain(index);
  });

  test("by the days on which they are expected: the index is used for the days, not only for the organization", async () => {
    const nodes = await plan({ expectedFrom: "2026-06-15", expectedTo: "2026-06-16" });
    usedIndexes(nodes);
    const conditions = nodes.filter((node) => node["Index Name"] === EXPECTED).map((node) => node["Index Cond"]);
    expect(conditions.length).toBeGreaterThan(0);
    for (const condition of conditions) expect(condition).toMatch(/expected_at >= .*expected_at < /s);
  });

  test.each([
    [{ sort: "createdAt", order: "desc" }, CREATED],
    [{ sort: "createdAt", order: "asc" }, CREATED],
    [{ sort: "lastName", order: "asc" }, "visitors_organization_id_environment_last_name_id_idx"],
    [{ sort: "checkInTime", order: "asc" }, CHECKED_IN],
    [{ sort: "checkInTime", order: "desc" }, CHECKED_IN],
    [{ sort: "expectedAt", order: "desc" }, EXPECTED],
  ])("a page after a cursor begins in the index at its record: %o", async (input, index) => {
    const { next } = await listVisitors(world.key, listVisitorsInput.parse({ ...input, offset: "10000" }));
    const steps = await plan({ ...input, cursor: next });
    usedIndexes(steps);
    const conditions = steps.filter((step) => step["Index Name"] === index).map((step) => step["Index Cond"]);
    expect(conditions).toContainEqual(expect.stringMatching(/ROW\(\w+, id\) [<>] ROW\(/));
  });

  test("changes since a time, and deletions, begin in their indexes at that time or at a cursor's change", async () => {
    const input = { updatedSince: new Date(Date.now() - 10 * DAY_MS).toISOString(), includeDeleted: "true" };
    const [one] = world.siteIds as [string];
    for (const ctx of [world.key, asKey(world.key, [one])]) {
      const { next } = await listVisitors(ctx, listVisitorsInput.parse(input));
      for (const [page, begin] of [
        [input, ">= "],
        [{ ...input, cursor: next }, "ROW("],
      ] as const) {
        const steps = await plan(page, ctx);
        usedIndexes(steps);
        expect(
          steps.filter((step) => step["Node Type"] === "Seq Scan" && step["Relation Name"] === "deleted_records"),
        ).toEqual([]);
        const conditionsOf = (index: string) =>
          steps.filter((step) => step["Index Name"] === index).map((step) => step["Index Cond"]);
        expect(conditionsOf("visitors_by_change_idx")).toContainEqual(expect.stringContaining(begin));
        expect(conditionsOf("deleted_records_by_change_idx")).toContainEqual(expect.stringContaining(begin));
      }
    }
  });

  test.each([
    ["three letters", { search: "t77" }],
    ["part of an e-mail", { search: "19999@mail" }],
    ["a search and a status", { search: "company 7", status: "checked_out" }],
    ["an e-mail address", { email: "v777@mail.example" }],
    ["a company", { company: "company 77" }],
  ])("by %s: the index is used for the text, not only for the organization", async (_, input) => {
    const nodes = await plan(input);
    usedIndexes(nodes);
    const searches = nodes.filter((node) => node["Index Name"] === "visitors_search_idx");
    expect(searches.length).toBeGreaterThan(0);
    for (const node of searches) expect(node["Index Cond"]).toMatch(/organization_id = .* ~~ /s);
  });

  test("by a site, by a site's day, and by a host", async () => {
    const siteId = world.siteIds[1];
    expect(usedIndexes(await plan({ siteId }))).toContain("visitors_by_site_idx");
    expect(usedIndexes(await plan({ siteId, date: "2026-06-15" }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/by_visit/)]),
    );
    expect(usedIndexes(await plan({ hostId: world.hostId }))).toContain("visitors_host_id_created_at_id_idx");
  });

  test("for a key of one site, or of several", async () => {
    const [one, two] = world.siteIds as [string, string];
    for (const siteIds of [[one], [one, two]]) {
      usedIndexes(await plan({}, asKey(world.key, siteIds)));
      usedIndexes(await plan({ search: "t77" }, asKey(world.key, siteIds)));
      usedIndexes(await plan({ date: "2026-06-15" }, asKey(world.key, siteIds)));
    }
  });
});
