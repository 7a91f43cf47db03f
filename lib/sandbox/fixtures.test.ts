import { expect, test } from "vitest";
import type { ID_PREFIXES } from "@/lib/platform/id-kinds";
import { isId } from "@/lib/platform/ids";
import { makeFixture } from "@/lib/sandbox/fixtures";
import { sandboxFixtures } from "@/lib/sandbox/labels";

const frame = { organizationId: "org_1", day: new Date("2026-03-01T06:00:00Z") };
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted();

test.each(sandboxFixtures)("%s is byte for byte the same for one organization and day", (fixture) => {
  const again = { organizationId: "org_1", day: new Date("2026-03-01T06:00:00Z") };
  expect(JSON.stringify(makeFixture(fixture, again))).toBe(JSON.stringify(makeFixture(fixture, frame)));
});

test.each(sandboxFixtures)("%s has well-formed ids that are unique within and across organizations", (fixture) => {
  const rows = makeFixture(fixture, frame);
  const others = makeFixture(fixture, { ...frame, organizationId: "org_2" });
  const kinds = { sites: "site", employees: "employee", visitors: "visitor", deliveries: "delivery" } as const;
  for (const [name, kind] of Object.entries(kinds) as [keyof typeof kinds, keyof typeof ID_PREFIXES][]) {
    const ids = idsOf(rows[name]);
    expect(ids.every((id) => isId(kind as never, id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsOf(others[name]).filter((id) => ids.includes(id))).toEqual([]);
  }
});

test("on another day the ids are the same and the times a day later", () => {
  const tomorrow = makeFixture("default", { ...frame, day: new Date("2026-03-02T06:00:00Z") });
  const rows = makeFixture("default", frame);
  expect(idsOf(tomorrow.visitors)).toEqual(idsOf(rows.visitors));
  expect(tomorrow.sites[0]!.createdAt.getTime() - rows.sites[0]!.createdAt.getTime()).toBe(86_400_000);
});

test("every fixture has the same sites; empty has nothing else", () => {
  const sites = sandboxFixtures.map((fixture) => JSON.stringify(makeFixture(fixture, frame).sites));
  expect(new Set(sites).size).toBe(1);
  const { employees, visitors, deliveries } = makeFixture("empty", frame);
  expect([...employees, ...visitors, ...deliveries]).toEqual([]);
});

test("default has a visitor of every status on every site but the vacant one, to which nothing refers", () => {
  const { sites, ...rows } = makeFixture("default", frame);
  const { visitors } = rows;
  const inUse = sites.filter(({ id }) => JSON.stringify(rows).includes(id));
  expect(sites.filter((site) => !inUse.includes(site)).map(({ name }) => name)).toEqual(["Sandbox Lisbon"]);
  for (const { id } of inUse) {
    const statuses = new Set(visitors.filter(({ siteId }) => siteId === id).map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual(["cancelled", "checked_in", "checked_out", "denied", "pre_registered"]);
  }
});

test("the busy lobby is full: over 100 visitors inside, all for less than an hour, and 30 deliveries waiting", () => {
  const { visitors, deliveries } = makeFixture("busy_lobby", frame);
  const inside = visitors.filter(({ status }) => status === "checked_in");
  expect(inside.length).toBeGreaterThan(100);
  for (const { checkInTime } of inside) {
    expect(frame.day.getTime() - checkInTime!.getTime()).toBeGreaterThan(0);
    expect(frame.day.getTime() - checkInTime!.getTime()).toBeLessThan(3_600_000);
  }
  expect(deliveries.filter(({ status }) => status === "waiting")).toHaveLength(30);
});

test.each(sandboxFixtures)("in %s no times, statuses, badges and hosts contradict each other", (fixture) => {
  const { visitors, employees, deliveries, badges } = makeFixture(fixture, frame);
  for (const visit of visitors) {
    const { checkInTime: came, checkOutTime: left, badgeNumber, status } = visit;
    expect(came !== null).toBe(status === "checked_in" || status === "checked_out");
    expect(left !== null).toBe(status === "checked_out");
    expect(badgeNumber !== null).toBe(came !== null);
    expect(visit.createdAt <= frame.day && visit.updatedAt <= frame.day && visit.createdAt <= visit.updatedAt).toBe(
      true,
    );
    if (left) expect(came! < left).toBe(true);
    expect(visit.visitAt).toEqual(came ?? visit.expectedAt ?? visit.createdAt);
    expect(employees.find(({ id }) => id === visit.hostId)).toMatchObject({ siteId: visit.siteId, status: "active" });
  }
  for (const { siteId, last } of badges) {
    const given = visitors.flatMap((visit) =>
      visit.siteId === siteId && visit.badgeNumber ? [visit.badgeNumber] : [],
    );
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  }
  for (const { status, arrivedAt, pickedUpAt, recipientId, siteId } of deliveries) {
    expect(pickedUpAt !== null).toBe(status === "picked_up");
    expect(arrivedAt < frame.day && (!pickedUpAt || (arrivedAt < pickedUpAt && pickedUpAt < frame.day))).toBe(true);
    expect(employees.find(({ id }) => id === recipientId)).toMatchObject({ siteId });
  }
});
