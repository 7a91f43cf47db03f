import { COMPANIES, FIRST_NAMES, LAST_NAMES, PURPOSES } from "@/lib/demo/names";
import { type DemoEmployee, type DemoSite, mailName } from "@/lib/demo/people";
import type { Random } from "@/lib/demo/random";
import { newId } from "@/lib/platform/ids";
import { MINUTE_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";

const VISITORS = 5_000;
const DAYS_BACK = 365;
const DAYS_AHEAD = 14;
/** Shares of a week's visits, Sunday to Saturday. */
const WEEKDAYS = [2, 18, 22, 22, 20, 14, 2];
const TYPES = { guest: 60, contractor: 15, interview: 10, delivery: 8, vip: 3, other: 4 };

type Visit = ReturnType<typeof makeVisit>;

/** A year of visits and the next two weeks, oldest first, and the last badge number that each site assigned. */
export function makeVisitors(random: Random, sites: DemoSite[], employees: DemoEmployee[], now: Date) {
  const days = shareOut(random, now);
  const visits = days.flatMap(({ offset, count }) =>
    Array.from({ length: count }, () => makeVisit(random, random.pick(sites), employees, { offset, now })),
  );
  visits.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { visitors: visits, badges: assignBadges(visits, sites) };
}

/** The number of visits on each day, relative to today. */
function shareOut(random: Random, now: Date): { offset: number; count: number }[] {
  const offsets = Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, index) => index - DAYS_BACK + 1);
  const weights = offsets.map((offset) => {
    const weekday = new Date(now.getTime() + offset * 1_440 * MINUTE_MS).getUTCDay();
    return WEEKDAYS[weekday]! * (offset > 0 ? 0.6 : 1) * (0.75 + random.next() / 2);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let reached = 0;
  return offsets.map((offset, index) => {
    reached += weights[index]!;
    const count = Math.round((VISITORS * reached) / total) - given;
    given += count;
    return { offset, count };
  });
}

function makeVisit(
  random: Random,
  site: DemoSite,
  employees: DemoEmployee[],
  { offset, now }: { offset: number; now: Date },
) {
  const visitorType = random.weighted(TYPES);
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const company = random.chance(0.85) ? random.pick(COMPANIES) : null;
  const midnight = startOfDay(today(site.timeZone, offset, now), site.timeZone).getTime();
  const arrival = new Date(midnight + random.whole(8 * 60, 17 * 60) * MINUTE_MS);
  const isPlanned = arrival > now || random.chance(0.8);
  const expectedAt = isPlanned ? new Date(Math.round(arrival.getTime() / (15 * MINUTE_MS)) * 15 * MINUTE_MS) : null;
  const announced = new Date(arrival.getTime() - random.whole(60, 14 * 1_440) * MINUTE_MS);
  const createdAt = isPlanned ? new Date(Math.min(announced.getTime(), now.getTime() - MINUTE_MS)) : arrival;
  const progress = drawProgress(random, { arrival, isPlanned, now });
  const hosts = employees.filter((employee) => employee.siteId === site.id && employee.status === "active");
  return {
    id: newId("visitor"),
    siteId: site.id,
    firstName,
    lastName,
    email: random.chance(0.8) ? mailName(firstName, lastName, `${company ? slug(company) : "mail"}.example`) : null,
    phone: random.chance(0.4) ? `+1 555 ${String(random.whole(2_000, 9_999))}` : null,
    company,
    visitorType,
    hostId: random.chance(0.92) ? random.pick(hosts).id : null,
    purpose: random.pick(PURPOSES[visitorType]),
    expectedAt,
    ...progress,
    visitAt: progress.checkInTime ?? expectedAt ?? createdAt,
    idScanned: progress.checkInTime !== null && random.chance(0.9),
    ndaSigned: progress.checkInTime !== null && random.chance(visitorType === "delivery" ? 0.1 : 0.8),
    badgeNumber: null as number | null,
    createdAt,
    externalId: null,
    metadata: {},
    updatedAt: progress.checkOutTime ?? progress.checkInTime ?? createdAt,
  };
}

type Plan = { arrival: Date; isPlanned: boolean; now: Date };

/** The state of the visit by now. Some expected visitors never came. */
function drawProgress(random: Random, { arrival, isPlanned, now }: Plan) {
  const open = { checkInTime: null, checkOutTime: null };
  if (isPlanned && random.chance(0.04)) return { ...open, status: "cancelled" as const };
  if (arrival > now) return { ...open, status: "pre_registered" as const };
  if (random.chance(0.015)) return { ...open, status: "denied" as const };
  if (isPlanned && random.chance(0.03)) return { ...open, status: "pre_registered" as const };
  const left = new Date(arrival.getTime() + random.whole(20, 300) * MINUTE_MS);
  if (left > now) return { checkInTime: arrival, checkOutTime: null, status: "checked_in" as const };
  return { checkInTime: arrival, checkOutTime: left, status: "checked_out" as const };
}

function assignBadges(visits: Visit[], sites: DemoSite[]): { siteId: string; last: number }[] {
  const arrived = visits.filter(({ checkInTime }) => checkInTime !== null);
  arrived.sort((a, b) => a.checkInTime!.getTime() - b.checkInTime!.getTime());
  return sites.map(({ id }) => {
    const here = arrived.filter(({ siteId }) => siteId === id);
    for (const [index, visit] of here.entries()) visit.badgeNumber = index + 1;
    return { siteId: id, last: here.length };
  });
}

function slug(company: string): string {
  return company.toLowerCase().replace(/[^a-z]+/g, "-");
}
