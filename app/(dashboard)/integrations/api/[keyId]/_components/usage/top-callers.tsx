import { formatCount } from "@/components/format-figures";
import type { KeyUsageView } from "@/lib/usage/schema";
import { TopList } from "./top-list";

const SHOWN = 5;

type Caller = KeyUsageView["addresses"][number];

/** The most frequent IP addresses and clients. Counts are approximate, because they come from daily top lists. */
export function TopCallers({ addresses, clients }: Pick<KeyUsageView, "addresses" | "clients">) {
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <CallerList title="Top IP addresses" callers={addresses} />
      <CallerList title="Top clients" callers={clients} />
    </div>
  );
}

function CallerList({ title, callers }: { title: string; callers: Caller[] }) {
  const first = callers.slice(0, SHOWN);
  const rest = callers.slice(SHOWN);
  return (
    <TopList title={title} note="approximate">
      {callers.length === 0 && <p className="px-4 py-3 text-muted-foreground text-sm">None</p>}
      <Callers callers={first} most={callers[0]?.requests ?? 0} />
      {rest.length > 0 && (
        <details className="border-t">
          <summary className="min-h-6 cursor-pointer px-4 py-2 text-muted-foreground text-sm hover:text-foreground">
            {rest.length} more
          </summary>
          <Callers callers={rest} most={callers[0]?.requests ?? 0} />
        </details>
      )}
    </TopList>
  );
}

function Callers({ callers, most }: { callers: Caller[]; most: number }) {
  return (
    <ol className="divide-y">
      {callers.map(({ value, requests }) => (
        <li key={value} className="relative flex justify-between gap-4 px-4 py-2 text-sm tabular-nums">
          <span
            aria-hidden
            className="absolute inset-y-1 left-1 rounded-sm bg-selected"
            style={{ width: `calc(${(requests / most) * 100}% - 0.5rem)` }}
          />
          <span className="relative min-w-0 wrap-anywhere">{value}</span>
          <span className="relative shrink-0">≈ {formatCount(requests)}</span>
        </li>
      ))}
    </ol>
  );
}
