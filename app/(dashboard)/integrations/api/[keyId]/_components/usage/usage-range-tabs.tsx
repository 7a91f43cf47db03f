import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { UsageRange } from "@/lib/usage/labels";

const TABS: { value: UsageRange | "days"; label: string; short: string }[] = [
  { value: "24h", label: "24 hours", short: "24 h" },
  { value: "7d", label: "7 days", short: "7 d" },
  { value: "30d", label: "30 days", short: "30 d" },
  { value: "90d", label: "90 days", short: "90 d" },
  { value: "days", label: "Dates", short: "Dates" },
];

/** The ranges of the usage chart, with short names on phones. */
export function UsageRangeTabs() {
  return (
    <TabsList aria-label="Usage range" className="max-w-full">
      {TABS.map(({ value, label, short }) => (
        <TabsTrigger key={value} value={value} className="px-2 sm:px-3">
          <span className="max-sm:sr-only">{label}</span>
          <span aria-hidden className="sm:hidden">
            {short}
          </span>
        </TabsTrigger>
      ))}
    </TabsList>
  );
}

/** `the last 30 days`, `the selected days`. */
export function rangeLabel(range: UsageRange | "days"): string {
  const tab = TABS.find(({ value }) => value === range);
  return range === "days" || !tab ? "the selected days" : `the last ${tab.label}`;
}
