import { type IdKind, namedId } from "@/lib/platform/ids";
import { FIRST_NAMES, LAST_NAMES } from "@/lib/sandbox/fixture-names";

/* What all rows of a fixture are made by. */

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Whose sandbox, and the moment from which all of its times are counted back and ahead. */
export type Frame = { organizationId: string; day: Date };

/** How many of what stand on each site. */
export type Plan = {
  employees: number;
  inside: number;
  gone: number;
  expected: number;
  denied: number;
  cancelled: number;
  waiting: number;
  pickedUp: number;
};

/** The id that a name has in this organization's sandbox. */
export function idIn({ organizationId }: Frame, kind: IdKind, name: string): string {
  return namedId(kind, `sandbox ${organizationId} ${name}`);
}

/** What every row says of whose it is. */
export function tenantOf({ organizationId }: Frame) {
  return { organizationId, environment: "sandbox" as const };
}

/** So long before the day began. */
export function before({ day }: Frame, ms: number): Date {
  return new Date(day.getTime() - ms);
}

export type Person = { firstName: string; lastName: string };

/** One of 600 people: the numbers run through both lists of names at once. */
export function personAt(number: number): Person {
  const firstName = FIRST_NAMES[number % FIRST_NAMES.length]!;
  return { firstName, lastName: LAST_NAMES[number % LAST_NAMES.length]! };
}

/** An address of a reserved domain, in ASCII. */
export function mailOf({ firstName, lastName }: Person, domain: string): string {
  const plain = `${firstName}.${lastName}`
    .normalize("NFD")
    .replaceAll("ø", "o")
    .replaceAll(/[^\w.-]/g, "");
  return `${plain.toLowerCase()}@${domain}`;
}
