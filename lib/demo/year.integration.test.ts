import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { fillYear } from "@/lib/demo/year";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeOrganization } from "@/lib/testing/worlds/fixtures";

const NOW = new Date("2026-11-18T14:00:00Z");
const ZONES = ["America/New_York", "Europe/Berlin", "Asia/Singapore"];
let ctx: Ctx;
let where: { organizationId: string };

beforeAll(async () => {
  const organizationId = (await makeOrganization()).id;
  where = { organizationId };
  ctx = {
    actor: { kind: "system", name: "test" },
    organizationId,
    environment: "live",
    requestId: newId("request"),
    address: null,
  };
  for (const timeZone of ZONES) {
    await db().site.create({
      data: { id: newId("site"), organizationId, environment: "live", name: timeZone, timeZone },
    });
  }
  await fillYear(ctx, NOW);
});

describe("a believable year", () => {
  test("has 40 employees, 5,000 visitors and 400 deliveries, and a second fill adds nothing", async () => {
    await fillYear(ctx, NOW);
    expect(await db().employee.count({ where })).toBe(40);
    expect(await db().visitor.count({ where })).toBe(5_000);
    expect(await db().delivery.count({ where })).toBe(400);
  });

  test("has no visit whose times and status contradict each other", async () => {
    const [wrong] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from visitors where organization_id = ${ctx.organizationId} and not (
        case status
          when 'checked_in' then check_in_time <= ${NOW} and check_out_time is null and badge_number is not null
          when 'checked_out' then check_in_time < check_out_time and check_out_time <= ${NOW} and badge_number is not null
          else check_in_time is null and check_out_time is null and badge_number is null end
        and visit_at = coalesce(check_in_time, expected_at, created_at) and created_at <= ${NOW})`;
    expect(wrong!.count).toBe(0);
  });

  test("has visitors on site now, expected ones ahead, and arrivals in each site's own office hours", async () => {
    const byStatus = await db().visitor.groupBy({ by: ["status"], where, _count: true });
    expect(byStatus.map(({ status }) => status).sort()).toEqual(
      ["cancelled", "checked_in", "checked_out", "denied", "pre_registered"].sort(),
    );
    expect(await db().visitor.count({ where: { ...where, expectedAt: { gt: NOW } } })).toBeGreaterThan(50);
    const [hours] = await db().$queryRaw<{ first: number; last: number }[]>`
      select min(extract(hour from v.check_in_time at time zone s.time_zone))::int as first,
             max(extract(hour from v.check_in_time at time zone s.time_zone))::int as last
      from visitors v join sites s on s.id = v.site_id where v.organization_id = ${ctx.organizationId}`;
    expect(hours!.first).toBeGreaterThanOrEqual(7);
    expect(hours!.last).toBeLessThanOrEqual(18);
  });

  test("hosts work at the visitor's site, and each site's badges continue its counter", async () => {
    const [strays] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from visitors v join employees e on e.id = v.host_id
      where v.organization_id = ${ctx.organizationId} and e.site_id <> v.site_id`;
    expect(strays!.count).toBe(0);
    const counters = await db().badgeCounter.findMany({ where });
    const highest = await db().visitor.groupBy({ by: ["siteId"], where, _max: { badgeNumber: true } });
    expect(counters).toHaveLength(ZONES.length);
    for (const { siteId, _max } of highest) {
      expect(counters.find((counter) => counter.siteId === siteId)?.last).toBe(_max.badgeNumber);
    }
  });
});
