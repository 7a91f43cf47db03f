import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput } from "@/lib/visitors/schema";
import { createVisitor } from "@/lib/visitors/service";

let key: Ctx;

beforeEach(async () => {
  key = asKey(await makeMember((await makeOrganization()).id), null);
});

async function makeSite(timeZone = "Europe/Berlin", ctx = key): Promise<string> {
  const { organizationId, environment } = ctx;
  const data = { id: newId("site"), organizationId, environment, name: timeZone, timeZone };
  return (await db().site.create({ data })).id;
}

const create = (siteId: string, input: object = {}, ctx = key) =>
  createVisitor(ctx, createVisitorInput.parse({ firstName: "A", lastName: "B", siteId, ...input }));
const list = (input: object = {}, ctx = key) => listVisitors(ctx, listVisitorsInput.parse({ limit: "100", ...input }));
/** First names, in the list's order. */
const names = async (input?: object, ctx?: Ctx) => (await list(input, ctx)).items.map(({ firstName }) => firstName);
const sorted = async (input?: object, ctx?: Ctx) => (await names(input, ctx)).sort();

describe("days are in the time zone of the visitor's site", () => {
  /** Days on which the clocks change, from first to last instant. */
  const DAYS = [
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
    ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"],
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"],
  ] as const;
  const dayAfter = (day: string, days: number) =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  const shift = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

  test.each(DAYS)("in %s, %s is from %s to %s", async (timeZone, day, first, last) => {
    const site = await makeSite(timeZone);
    for (const [firstName, expectedAt] of [
      ["before", shift(first, -1)],
      ["first", first],
      ["last", last],
      ["next", shift(last, 1)],
    ] as const) {
      await create(site, { firstName, expectedAt });
    }
    expect(await sorted({ date: day })).toEqual(["first", "last"]);
    expect(await sorted({ fromDate: day, toDate: day })).toEqual(["first", "last"]);
    expect(await sorted({ date: dayAfter(day, -1) })).toEqual(["before"]);
    expect(await sorted({ date: dayAfter(day, 1) })).toEqual(["next"]);
    expect(await sorted({ fromDate: day })).toEqual(["first", "last", "next"]);
    expect(await sorted({ toDate: day })).toEqual(["before", "first", "last"]);
  });

  test("sites in several zones each use their own day in one list", async () => {
    const at = { "America/New_York": "05:00", "Europe/Berlin": "05:00", "Pacific/Auckland": "11:00" };
    for (const [timeZone, time] of Object.entries(at)) {
      const site = await makeSite(timeZone);
      const instant = `2026-03-08T${time}:00.000Z`;
      await create(site, { firstName: `${timeZone} at`, expectedAt: instant });
      await create(site, { firstName: `${timeZone} before`, expectedAt: shift(instant, -1) });
    }
    expect(await sorted({ date: "2026-03-08" })).toEqual([
      "America/New_York at",
      "Europe/Berlin at",
      "Europe/Berlin before",
      "Pacific/Auckland before",
    ]);
    expect(await sorted({ date: "2026-03-07" })).toEqual(["America/New_York before"]);
    expect(await sorted({ date: "2026-03-09" })).toEqual(["Pacific/Auckland at"]);
    expect((await list({ fromDate: "2026-03-07", toDate: "2026-03-09" })).total).toBe(6);
  });

  test("a visitor's day is that of the check-in, else of the expected time, else of creation; today and yesterday are days", async () => {
    const site = await makeSite("UTC");
    const yesterday = shift(new Date().toISOString(), -86_400_000);
    await create(site, { firstName: "arrived", status: "checked_in", expectedAt: yesterday });
    await create(site, { firstName: "expected", expectedAt: yesterday });
    await create(site, { firstName: "created" });
    expect(await sorted({ date: "today" })).toEqual(["arrived", "created"]);
    expect(await sorted({ date: "yesterday" })).toEqual(["expected"]);
  });
});

describe("the days on which visitors are expected", () => {
  test("are in each site's time zone, both ends inclusive, whenever they come", async () => {
    const [auckland, honolulu] = [await makeSite("Pacific/Auckland"), await makeSite("Pacific/Honolulu")];
    await create(auckland, { firstName: "Auckland", expectedAt: "2026-05-01T13:00:00Z" }); // there: 2 May, 01:00
    await create(honolulu, { firstName: "Honolulu", expectedAt: "2026-05-03T09:00:00Z" }); // there: 2 May, 23:00
    await create(honolulu, { firstName: "Came", expectedAt: "2026-05-03T10:00:00Z", status: "checked_in" }); // 3 May, 00:00
    await create(auckland, { firstName: "Never" });
    expect(await sorted({ expectedFrom: "2026-05-02", expectedTo: "2026-05-02" })).toEqual(["Auckland", "Honolulu"]);
    expect(await names({ expectedFrom: "2026-05-03" })).toEqual(["Came"]);
    expect(await sorted({ expectedTo: "2026-05-02" })).toEqual(["Auckland", "Honolulu"]);
    expect(await sorted({ expectedFrom: "2026-05-01", expectedTo: "2026-05-03" })).toHaveLength(3);
    expect(await names({ expectedFrom: "2026-05-03", date: "today" })).toEqual(["Came"]);
    expect(await names({ expectedFrom: "2026-05-03", date: "yesterday" })).toEqual([]);
  });

  test("end no earlier than they begin", () => {
    const issues = (input: object) =>
      listVisitorsInput.safeParse(input).error?.issues.map(({ path, message }) => [path.join(), message]);
    const early = ["expectedTo", "The range ends before it begins."];
    expect(issues({ expectedFrom: "2026-05-02", expectedTo: "2026-05-01" })).toEqual([early]);
    expect(issues({ expectedFrom: "2026-05-02", expectedTo: "2026-05-01", order: "up" })).toContainEqual(early);
    expect(issues({ expectedFrom: "today", expectedTo: "2026-02-30" })).not.toContainEqual(early);
    expect(issues({ expectedFrom: "2026-05-02", expectedTo: "2026-05-02" })).toBeUndefined();
  });
});
