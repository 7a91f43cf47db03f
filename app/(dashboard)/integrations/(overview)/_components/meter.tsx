import { cn } from "@/components/cn";

const HIGH = 0.8;

/** A bar that shows how much of a limit is used. Show the numbers beside it. */
export function Meter({ label, value, limit }: { label: string; value: number; limit: number }) {
  const share = Math.min(1, value / limit);
  return (
    <>
      <meter aria-label={label} min={0} max={limit} value={value} className="sr-only" />
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-accent forced-colors:border">
        <span
          className={cn(
            "block h-full rounded-full forced-colors:bg-[CanvasText]",
            share > HIGH ? "bg-warning" : "bg-primary",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </>
  );
}
