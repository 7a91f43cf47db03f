import type { Frame, Plan } from "@/lib/sandbox/fixture-frame";
import { type FixtureSite, makeDeliveries, makeEmployees, makeSites } from "@/lib/sandbox/fixture-places";
import { makeVisits } from "@/lib/sandbox/fixture-visits";
import type { SandboxFixture } from "@/lib/sandbox/labels";

const PLANS: Record<SandboxFixture, Plan> = {
  default: { employees: 5, inside: 3, gone: 5, expected: 4, denied: 1, cancelled: 1, waiting: 2, pickedUp: 2 },
  empty: { employees: 0, inside: 0, gone: 0, expected: 0, denied: 0, cancelled: 0, waiting: 0, pickedUp: 0 },
  busy_lobby: { employees: 8, inside: 40, gone: 6, expected: 12, denied: 1, cancelled: 2, waiting: 10, pickedUp: 2 },
};

/**
 * All rows of a fixture, byte for byte the same for one organization and day. Ids depend only on organization, site and
 * number, so they are the same on other days, too.
 */
export function makeFixture(fixture: SandboxFixture, frame: Frame) {
  const plan = PLANS[fixture];
  const sites = makeSites(frame);
  const inUse = sites.filter(({ isVacant }) => !isVacant);
  const employees = inUse.flatMap((site) => makeEmployees(frame, site, plan));
  const activeOn = ({ id }: FixtureSite) => employees.filter((each) => each.siteId === id && each.status === "active");
  const visits = inUse.map((site) => makeVisits(frame, site, activeOn(site), plan));
  return {
    sites: sites.map(({ number: _number, isVacant: _isVacant, ...site }) => site),
    employees,
    visitors: visits.flatMap(({ visitors }) => visitors),
    badges: visits.map(({ badges }) => badges),
    deliveries: inUse.flatMap((site) => makeDeliveries(frame, site, activeOn(site), plan)),
  };
}
