import { CARRIERS, DEPARTMENTS, FIRST_NAMES, LAST_NAMES, PARCELS } from "@/lib/demo/names";
import type { Random } from "@/lib/demo/random";
import { newId } from "@/lib/platform/ids";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";

export type DemoSite = { id: string; timeZone: string };

export type DemoEmployee = ReturnType<typeof makeEmployee>;

const EMPLOYEES = 40;
const DELIVERIES = 400;

/** Employees of all sites. During office hours most of the active ones are on site. */
export function makeEmployees(random: Random, sites: DemoSite[], now: Date) {
  return Array.from({ length: EMPLOYEES }, (_, index) =>
    makeEmployee(random, sites[index % sites.length]!, index, now),
  );
}

function makeEmployee(random: Random, site: DemoSite, index: number, now: Date) {
  const firstName = FIRST_NAMES[(index * 7) % FIRST_NAMES.length]!;
  const lastName = LAST_NAMES[(index * 11) % LAST_NAMES.length]!;
  const isActive = index < EMPLOYEES - 3;
  const arrival = new Date(
    startOfDay(today(site.timeZone, 0, now), site.timeZone).getTime() + random.whole(450, 570) * MINUTE_MS,
  );
  const isIn = isActive && arrival < now && random.chance(0.8);
  const createdAt = new Date(now.getTime() - random.whole(366, 900) * DAY_MS);
  return {
    id: newId("employee"),
    siteId: site.id,
    firstName,
    lastName,
    email: mailName(firstName, lastName, "acme.example"),
    phone: `+1 555 01${String(index).padStart(2, "0")}`,
    department: DEPARTMENTS[index % DEPARTMENTS.length]!,
    status: isActive ? ("active" as const) : ("inactive" as const),
    checkedInAt: isIn ? arrival : null,
    checkedOutAt: null,
    createdAt,
    externalId: null,
    metadata: {},
    updatedAt: isIn ? arrival : createdAt,
  };
}

/** Deliveries of the last year. The newest ones are still waiting. */
export function makeDeliveries(random: Random, sites: DemoSite[], employees: DemoEmployee[], now: Date) {
  return Array.from({ length: DELIVERIES }, (_, index) => {
    const site = random.pick(sites);
    const age = ((DELIVERIES - index) / DELIVERIES) ** 1.2 * 365 * DAY_MS + random.whole(5, 300) * MINUTE_MS;
    const arrivedAt = new Date(now.getTime() - age);
    const pickedUpAt = new Date(arrivedAt.getTime() + random.whole(10, 2_000) * MINUTE_MS);
    const isWaiting = pickedUpAt > now || (age < 10 * DAY_MS && random.chance(0.5));
    return {
      id: newId("delivery"),
      siteId: site.id,
      carrier: random.pick(CARRIERS),
      description: random.pick(PARCELS),
      recipientId: random.chance(0.9) ? random.pick(employees.filter(({ siteId }) => siteId === site.id)).id : null,
      status: isWaiting ? ("waiting" as const) : ("picked_up" as const),
      arrivedAt,
      pickedUpAt: isWaiting ? null : pickedUpAt,
      createdAt: arrivedAt,
      externalId: null,
      metadata: {},
      updatedAt: isWaiting ? arrivedAt : pickedUpAt,
    };
  });
}

/** An e-mail address at a reserved domain, in ASCII. */
export function mailName(firstName: string, lastName: string, domain: string): string {
  const plain = `${firstName}.${lastName}`.normalize("NFD").replace(/[^\w.]/g, "");
  return `${plain.toLowerCase()}@${domain}`;
}
