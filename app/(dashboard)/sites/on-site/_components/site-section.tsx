import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SiteOnSite } from "@/lib/on-site/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { describeCount } from "./count-labels";
import { PersonRow } from "./person-row";

type SiteSectionProps = {
  site: SiteOnSite;
  readAt: string;
  organization: string;
  /** How many rows to show before somebody asks for all. */
  limit: number;
};

/** A site's people. On paper it begins a page, and each of its pages says which site it is. */
export const SiteSection = memo(function SiteSection({ site, readAt, organization, limit }: SiteSectionProps) {
  const { id, name, timeZone, count, people } = site;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? people : people.slice(0, limit);
  return (
    <section aria-labelledby={id} className="on-site rounded-lg border bg-card shadow-raised">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b px-4 py-3 print:hidden">
        <h2 id={id} dir="auto" className="font-semibold wrap-anywhere">
          {name}
        </h2>
        <p className="text-muted-foreground text-sm tabular-nums">
          {describeCount(count)} · times in {timeZone}
        </p>
      </div>
      <table className="w-full text-sm">
        <thead className="max-md:sr-only print:not-sr-only">
          <tr className="hidden print:table-row">
            <th colSpan={7} className="on-site-running">
              <strong dir="auto">{name}</strong> · {describeCount(count)} · {organization} ·{" "}
              {formatExactTime(readAt, timeZone)}
            </th>
          </tr>
          <tr className="text-left text-muted-foreground text-xs">
            <th scope="col" className="hidden print:table-cell">
              <span className="sr-only">Accounted for</span>
            </th>
            {["Name", "Company or department", "Host", "Phone", "Badge", "Since"].map((label) => (
              <th key={label} scope="col" className="px-4 py-2 font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {shown.map((person) => (
            <PersonRow key={person.id} person={person} timeZone={timeZone} readAt={readAt} />
          ))}
        </tbody>
      </table>
      {shown.length < people.length && (
        <p className="flex flex-wrap items-center gap-3 border-t px-4 py-3 text-muted-foreground text-sm">
          The first {shown.length.toLocaleString("en")} by name. The printed list has everybody.
          <Button variant="outline" size="sm" onClick={() => setIsWhole(true)}>
            Show all {people.length.toLocaleString("en")}
          </Button>
        </p>
      )}
    </section>
  );
});
