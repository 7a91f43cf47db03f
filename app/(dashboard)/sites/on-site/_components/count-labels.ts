import type { OnSiteView } from "@/lib/on-site/schema";

type Count = OnSiteView["count"];

const number = (count: number, one: string, several: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

/** `1,204 people: 1,200 visitors and 4 employees`. */
export function describeCount({ people, visitors, employees }: Count): string {
  if (people === 0) return "Nobody";
  const parts = [
    ...(visitors > 0 ? [number(visitors, "visitor", "visitors")] : []),
    ...(employees > 0 ? [number(employees, "employee", "employees")] : []),
  ];
  return parts.length === 1 ? parts[0]! : `${number(people, "person", "people")}: ${parts.join(" and ")}`;
}
