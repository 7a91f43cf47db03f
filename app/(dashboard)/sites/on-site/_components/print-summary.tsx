import type { OnSiteView } from "@/lib/on-site/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { describeCount } from "./count-labels";

type PrintSummaryProps = {
  organization: string;
  isSandbox: boolean;
  list: OnSiteView;
  sites: OnSiteView["sites"];
  printedAt: string | null;
};

/** The first printed page: how many people are at each site, and when the list was read and printed. */
export function PrintSummary({ organization, isSandbox, list, sites, printedAt }: PrintSummaryProps) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section aria-label="Summary" className="hidden print:block">
      <h1 className="font-semibold text-2xl">Who is on site</h1>
      <p className="font-medium text-lg">{organization}</p>
      {isSandbox && <p className="font-semibold">Sandbox: these people are test data.</p>}
      <dl className="on-site-facts">
        <dt>Read</dt>
        <dd suppressHydrationWarning>{formatExactTime(list.readAt, own)}</dd>
        <dt>Printed</dt>
        <dd suppressHydrationWarning>{printedAt && formatExactTime(printedAt, own)}</dd>
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col">On site</th>
            <th scope="col">All accounted for</th>
          </tr>
        </thead>
        <tbody>
          {sites.map(({ id, name, count }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{describeCount(count)}</td>
              <td>{count.people > 0 && <span className="on-site-box" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
