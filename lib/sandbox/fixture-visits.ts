import { before, type Frame, idIn, mailOf, type Plan, personAt, tenantOf } from "@/lib/sandbox/fixture-frame";
import { COMPANIES, PURPOSES } from "@/lib/sandbox/fixture-names";
import type { FixtureEmployee, FixtureSite } from "@/lib/sandbox/fixture-places";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import { visitorTypes } from "@/lib/visitors/schema";

/** Visitors are different people than employees, and differ between sites. */
const FIRST_PERSON = 30;
const PEOPLE_OF_A_SITE = 70;

const STATUSES = {
  gone: "checked_out",
  inside: "checked_in",
  expected: "pre_registered",
  denied: "denied",
  cancelled: "cancelled",
} as const;

type What = keyof typeof STATUSES;
type Times = { expectedAt: Date | null; checkInTime: Date | null; checkOutTime: Date | null };
type Visit = Times & { what: What; index: number };

/** A site's visitors, and the last badge number given to them. */
export function makeVisits(frame: Frame, site: FixtureSite, hosts: FixtureEmployee[], plan: Plan) {
  const visits = (Object.keys(STATUSES) as What[]).flatMap((what) =>
    Array.from({ length: plan[what] }, (_, index) => ({ what, index, ...TIMES[what](frame, site, index, plan) })),
  );
  const arrived = visits.filter(({ checkInTime }) => checkInTime !== null).toSorted(byArrival);
  const visitors = visits.map((visit, number) => ({
    ...makeVisitor(frame, site, visit, number),
    hostId: hosts[number % hosts.length]!.id,
    badgeNumber: visit.checkInTime && arrived.indexOf(visit) + 1,
  }));
  return { visitors, badges: { siteId: site.id, organizationId: frame.organizationId, last: arrived.length } };
}

const byArrival = (a: Visit, b: Visit) => a.checkInTime!.getTime() - b.checkInTime!.getTime();

const NEVER_ARRIVED = { checkInTime: null, checkOutTime: null };

const TIMES: Record<What, (frame: Frame, site: FixtureSite, index: number, plan: Plan) => Times> = {
  gone: (frame, site, index) => {
    const expectedAt = onSite(frame, site, -1 - (index % 4), 540 + index * 45);
    const checkInTime = new Date(expectedAt.getTime() + (index + 2) * MINUTE_MS);
    return { expectedAt, checkInTime, checkOutTime: new Date(checkInTime.getTime() + 95 * MINUTE_MS) };
  },
  inside: (frame, _site, index, { inside }) => {
    const isWalkIn = index % 3 === 2;
    const checkInTime = before(frame, Math.round(55 - (50 * index) / inside) * MINUTE_MS);
    return { expectedAt: isWalkIn ? null : before(frame, 30 * MINUTE_MS), checkInTime, checkOutTime: null };
  },
  expected: (frame, site, index) => ({
    ...NEVER_ARRIVED,
    expectedAt: onSite(frame, site, index % 3, 540 + index * 40),
  }),
  denied: (frame, site) => ({ ...NEVER_ARRIVED, expectedAt: onSite(frame, site, -1, 660) }),
  cancelled: (frame, site, index) => ({ ...NEVER_ARRIVED, expectedAt: onSite(frame, site, 1 + index, 900) }),
};

/** A time on the site's clocks, on a day relative to the site's date when the sandbox's day began. */
function onSite({ day }: Frame, { timeZone }: FixtureSite, dayOffset: number, minutes: number): Date {
  return new Date(startOfDay(today(timeZone, dayOffset, day), timeZone).getTime() + minutes * MINUTE_MS);
}

function makeVisitor(frame: Frame, site: FixtureSite, { what, index, ...times }: Visit, number: number) {
  const { expectedAt, checkInTime, checkOutTime } = times;
  const person = personAt(FIRST_PERSON + site.number * PEOPLE_OF_A_SITE + number);
  const createdAt = expectedAt ? announced(frame, expectedAt, number) : checkInTime!;
  return {
    ...tenantOf(frame),
    id: idIn(frame, "visitor", `${site.name} ${what} ${index + 1}`),
    siteId: site.id,
    ...person,
    email: number % 4 === 3 ? null : mailOf(person, "visitor.example"),
    phone: number % 3 === 0 ? `+1 555 01${String(number).padStart(2, "0")}` : null,
    company: COMPANIES[number % COMPANIES.length]!,
    visitorType: visitorTypes[number % visitorTypes.length]!,
    purpose: PURPOSES[number % PURPOSES.length]!,
    status: STATUSES[what],
    ...times,
    visitAt: checkInTime ?? expectedAt ?? createdAt,
    idScanned: checkInTime !== null && number % 5 !== 0,
    ndaSigned: checkInTime !== null && number % 2 === 0,
    externalId: `BOOKING-${(site.number + 1) * 1_000 + number + 1}`,
    metadata: {},
    createdAt,
    updatedAt: checkOutTime ?? checkInTime ?? createdAt,
  };
}

/** From one to five days before the visit and the sandbox's day. */
function announced({ day }: Frame, expectedAt: Date, number: number): Date {
  return new Date(Math.min(expectedAt.getTime(), day.getTime()) - (1 + (number % 5)) * DAY_MS);
}
