import { before, type Frame, idIn, mailOf, type Plan, personAt, tenantOf } from "@/lib/sandbox/fixture-frame";
import { CARRIERS, DEPARTMENTS, PARCELS } from "@/lib/sandbox/fixture-names";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";

/** Every fixture has these sites, so that keys keep their sites with any fixture. Nobody is at a vacant one. */
const SITES = [
  {
    externalId: "BER-01",
    name: "Sandbox Berlin",
    timeZone: "Europe/Berlin",
    address: "Invalidenstraße 1, 10115 Berlin, Germany",
  },
  {
    externalId: "NYC-01",
    name: "Sandbox New York",
    timeZone: "America/New_York",
    address: "1 Broadway, New York, NY 10004, USA",
  },
  {
    externalId: "SIN-01",
    name: "Sandbox Singapore",
    timeZone: "Asia/Singapore",
    address: "1 Raffles Place, Singapore 048616",
  },
  {
    externalId: "LIS-01",
    name: "Sandbox Lisbon",
    timeZone: "Europe/Lisbon",
    address: "Praça do Comércio 1, 1100-148 Lisbon, Portugal",
    isVacant: true,
  },
];

/** Each site's employees start at a different person. */
const PEOPLE_OF_A_SITE = 10;

export type FixtureSite = ReturnType<typeof makeSites>[number];
export type FixtureEmployee = ReturnType<typeof makeEmployees>[number];

export function makeSites(frame: Frame) {
  return SITES.map(({ externalId, name, timeZone, address, isVacant = false }, number) => {
    const createdAt = before(frame, (100 - number) * DAY_MS);
    const own = { ...tenantOf(frame), id: idIn(frame, "site", name), status: "active" as const };
    const external = { externalId, metadata: {} };
    return { ...own, number, isVacant, name, timeZone, address, ...external, createdAt, updatedAt: createdAt };
  });
}

/** The last employee of a site is inactive. Of the others, every second one came in within the last hour. */
export function makeEmployees(frame: Frame, site: FixtureSite, { employees }: Plan) {
  return Array.from({ length: employees }, (_, index) => {
    const isActive = index < employees - 1;
    const person = personAt(site.number * PEOPLE_OF_A_SITE + index);
    const createdAt = before(frame, (60 + index) * DAY_MS);
    const checkedInAt = isActive && index % 2 === 0 ? before(frame, (50 - index) * MINUTE_MS) : null;
    return {
      ...tenantOf(frame),
      id: idIn(frame, "employee", `${site.name} ${index + 1}`),
      siteId: site.id,
      ...person,
      email: mailOf(person, "sandbox.example"),
      phone: null,
      department: DEPARTMENTS[index % DEPARTMENTS.length]!,
      status: isActive ? ("active" as const) : ("inactive" as const),
      checkedInAt,
      checkedOutAt: null,
      externalId: `HR-${(site.number + 1) * 1_000 + index + 1}`,
      metadata: { costCenter: String(4_100 + (index % DEPARTMENTS.length)) },
      createdAt,
      updatedAt: checkedInAt ?? createdAt,
    };
  });
}

/** Waiting deliveries arrived in the hours before, the others on the days before. */
export function makeDeliveries(frame: Frame, site: FixtureSite, recipients: FixtureEmployee[], plan: Plan) {
  return Array.from({ length: plan.waiting + plan.pickedUp }, (_, index) => {
    const isWaiting = index < plan.waiting;
    const arrivedAt = before(frame, (index + 1) * (isWaiting ? 25 * MINUTE_MS : DAY_MS));
    const pickedUpAt = isWaiting ? null : new Date(arrivedAt.getTime() + 180 * MINUTE_MS);
    return {
      ...tenantOf(frame),
      id: idIn(frame, "delivery", `${site.name} ${index + 1}`),
      siteId: site.id,
      carrier: CARRIERS[index % CARRIERS.length]!,
      description: PARCELS[index % PARCELS.length]!,
      recipientId: recipients[index % recipients.length]!.id,
      status: isWaiting ? ("waiting" as const) : ("picked_up" as const),
      arrivedAt,
      pickedUpAt,
      externalId: `PARCEL-${(site.number + 1) * 1_000 + index + 1}`,
      metadata: {},
      createdAt: arrivedAt,
      updatedAt: pickedUpAt ?? arrivedAt,
    };
  });
}
