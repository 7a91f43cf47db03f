import { OUTCOMES, type Outcome } from "./usage-outcomes";

/** One series of a chart of outcomes. `field`: unique among all charts of a page. */
export type Series = Pick<Outcome, "color" | "pattern"> & { field: string };

/** An outcome's fill. The page must contain OutcomePatterns. */
export function fillOf({ field, color, pattern }: Series): string {
  return pattern === "plain" ? color : `url(#outcome-${field})`;
}

/** The same fill for an element of HTML. */
export function backgroundOf({ color, pattern }: Series): string {
  const line = "var(--card) 0 1px, transparent 1px 5px";
  if (pattern === "stripes") return `repeating-linear-gradient(135deg, ${line}), ${color}`;
  if (pattern === "dots") return `radial-gradient(var(--card) 1px, transparent 1.4px) 0 0 / 5px 5px, ${color}`;
  if (pattern === "cross") {
    return `repeating-linear-gradient(0deg, ${line}), repeating-linear-gradient(90deg, ${line}), ${color}`;
  }
  return color;
}

/** Defines the outcomes' patterns once for chart and legend. */
export function OutcomePatterns({ series = OUTCOMES }: { series?: readonly Series[] }) {
  return (
    <svg aria-hidden className="absolute size-0">
      <defs>
        {series.map(({ field, color, pattern }) => (
          <pattern key={field} id={`outcome-${field}`} width={6} height={6} patternUnits="userSpaceOnUse">
            <rect width={6} height={6} fill={color} />
            <g stroke="var(--card)" fill="var(--card)" strokeOpacity={0.75} fillOpacity={0.85} strokeWidth={1.25}>
              <Strokes pattern={pattern} />
            </g>
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

function Strokes({ pattern }: Pick<Series, "pattern">) {
  if (pattern === "stripes") return <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" />;
  if (pattern === "dots") return <circle cx={3} cy={3} r={1.1} stroke="none" />;
  if (pattern === "cross") return <path d="M0 3H6M3 0V6" />;
  return null;
}

/** An outcome's square in a legend. */
export function OutcomeSwatch({ outcome }: { outcome: Series }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="mt-0.75 size-2.5 shrink-0">
      <rect width={10} height={10} rx={2} fill={fillOf(outcome)} />
    </svg>
  );
}
