import { formatCount } from "@/components/format-figures";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OverviewView } from "@/lib/usage/schema";
import { hourRows } from "./hour-rows";

type HoursTableProps = Pick<OverviewView, "hours" | "timeZone">;

/** The chart's numbers. Hours without requests on either day are omitted. */
export function HoursTable({ hours, timeZone }: HoursTableProps) {
  const rows = hourRows(hours).filter(({ today, lastWeek }) => today + lastWeek > 0);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="Requests by hour in numbers"
      className="mt-2 max-h-96 overflow-auto rounded-lg border"
    >
      <Table>
        <TableCaption className="sr-only">Requests per hour, {timeZone} time</TableCaption>
        <TableHeader>
          <TableRow>
            <TableHead>From</TableHead>
            <TableHead className="text-right">Today</TableHead>
            <TableHead className="text-right">A week ago</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ hour, today, lastWeek }) => (
            <TableRow key={hour}>
              <TableCell className="py-2">{hour}</TableCell>
              <TableCell className="py-2 text-right">{formatCount(today)}</TableCell>
              <TableCell className="py-2 text-right">{formatCount(lastWeek)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
