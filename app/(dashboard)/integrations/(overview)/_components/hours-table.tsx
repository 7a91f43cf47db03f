import { Count } from "@/app/(dashboard)/integrations/_components/usage-table";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useNow } from "@/components/use-now";
import { HOUR_MS } from "@/lib/time/durations";
import type { OverviewView } from "@/lib/usage/schema";
import { hourRows } from "./hour-rows";

/** The chart's numbers, each a link to its requests. Hours without requests on either day are omitted. */
export function HoursTable({ view: { hours, days, timeZone } }: { view: OverviewView }) {
  const now = useNow();
  const rows = hourRows(hours)
    .map((row, index) => ({ ...row, index }))
    .filter(({ today, lastWeek }) => today + lastWeek > 0);
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
          {rows.map(({ hour, index, today, lastWeek }) => (
            <TableRow key={hour}>
              <TableCell className="py-2">{hour}</TableCell>
              <TableCell className="py-2 text-right">
                <Count count={today} href={hourUrl(days.today, index, now)} />
              </TableCell>
              <TableCell className="py-2 text-right">
                <Count count={lastWeek} href={hourUrl(days.lastWeek, index, now)} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

/** The requests of one hour of the day; those of the current hour are up to now. */
function hourUrl(dayStart: string, index: number, now: number): string {
  const from = Date.parse(dayStart) + index * HOUR_MS;
  const to = from + HOUR_MS > now ? null : new Date(from + HOUR_MS).toISOString();
  return requestsUrl({ range: "custom", from: new Date(from).toISOString(), to });
}
