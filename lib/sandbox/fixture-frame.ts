import { sandboxId } from "@/lib/contracts/example-ids";
import type { IdKind } from "@/lib/platform/id-kinds";
import { FIRST_NAMES, LAST_NAMES } from "@/lib/sandbox/fixture-names";

/* Helpers that all rows of a fixture share. */

/** The organization, and the moment to which all of its times are relative. */
export type Frame = { organizationId: string; day: Date };

/** The number of records on each site. */
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

/** The id that belongs to a name in this organization's sandbox. */
export function idIn({ organizationId }: Frame, kind: IdKind, name: string): string {
  return sandboxId(organizationId, kind, name);
}

/** The tenant columns of every row. */
export function tenantOf({ organizationId }: Frame) {
  return { organizationId, environment: "sandbox" as const };
}

/** A time this long before the day began. */
export function before({ day }: Frame, ms: number): Date {
  return new Date(day.getTime() - ms);
}

export type Person = { firstName: string; lastName: string };

/** One of 600 people. The number indexes both lists of names. */
export function personAt(number: number): Person {
  const firstName = FIRST_NAMES[number % FIRST_NAMES.length]!;
  return { firstName, lastName: LAST_NAMES[number % LAST_NAMES.length]! };
}

/** An e-mail address at a reserved domain, in ASCII. */
export function mailOf({ firstName, lastName }: Person, domain: string): string {
  const plain = `${firstName}.${lastName}`
    .normalize("NFD")
    .replaceAll("ø", "o")
    .replaceAll(/[^\w.-]/g, "");
  return `${plain.toLowerCase()}@${domain}`;
}
