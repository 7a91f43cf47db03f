import { memo, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { PersonOnSite } from "@/lib/on-site/schema";
import { formatDay, formatHour } from "@/lib/time/readable-time";

type PersonRowProps = { person: PersonOnSite; timeZone: string; readAt: string };

/** Somebody on site. Narrow screens show the cells below each other, each with its label. */
export const PersonRow = memo(
  function PersonRow({ person, timeZone, readAt }: PersonRowProps) {
    const { kind, firstName, lastName, company, department, host, phone, badgeNumber, checkedInAt } = person;
    const isFromToday = formatDay(checkedInAt, timeZone) === formatDay(readAt, timeZone);
    return (
      <tr className="max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3 print:table-row">
        <td className="hidden print:table-cell">
          <span className="on-site-box" />
        </td>
        <th scope="row" className="text-left font-medium max-md:col-span-2 md:px-4 md:py-2">
          <span dir="auto" className="wrap-anywhere">
            {lastName}, {firstName}
          </span>{" "}
          <Badge variant={kind === "visitor" ? "neutral" : "outline"} className="ml-1 print:border-0 print:px-0">
            {kind === "visitor" ? "Visitor" : "Employee"}
          </Badge>
        </th>
        <Cell label={kind === "visitor" ? "Company" : "Department"}>{company ?? department}</Cell>
        <Cell label="Host">
          {host && (
            <>
              {host.name}
              {host.phone && <Phone number={host.phone} className="block text-xs" />}
            </>
          )}
        </Cell>
        <Cell label="Phone">{phone && <Phone number={phone} />}</Cell>
        <Cell label="Badge">{badgeNumber && <span className="whitespace-nowrap">{badgeNumber}</span>}</Cell>
        <Cell label="Since">
          <time dateTime={checkedInAt} className="whitespace-nowrap tabular-nums">
            {formatHour(checkedInAt, timeZone, !isFromToday)}
          </time>
        </Cell>
      </tr>
    );
  },
  (before, after) =>
    before.person === after.person &&
    before.timeZone === after.timeZone &&
    formatDay(before.readAt, before.timeZone) === formatDay(after.readAt, after.timeZone),
);

function Cell({ label, children }: { label: string; children: ReactNode }) {
  const isEmpty = children === null || children === undefined;
  return (
    <td className={isEmpty ? "max-md:hidden md:px-4 md:py-2 print:table-cell" : "break-words md:px-4 md:py-2"}>
      <span aria-hidden className="block text-muted-foreground text-xs md:hidden print:hidden">
        {label}
      </span>
      {children}
    </td>
  );
}

function Phone({ number, className = "" }: { number: string; className?: string }) {
  return (
    <a
      href={`tel:${number.replaceAll(/[^\d+]/g, "")}`}
      className={`inline-flex min-h-6 items-center whitespace-nowrap rounded-sm underline-offset-4 hover:underline print:min-h-0 ${className}`}
    >
      {number}
    </a>
  );
}
