import type { ReactNode } from "react";

type TotalProps = { label: string; value: string; note?: string; swatch?: ReactNode };

/** A figure in a list of totals. Figures of a row are aligned, however many lines their labels have. */
export function Total({ label, value, note, swatch }: TotalProps) {
  return (
    <div className="grid content-between gap-0.5">
      <dt className="flex items-start gap-1.5 text-muted-foreground text-xs">
        {swatch}
        <span>
          {label}
          {note && ` (${note})`}
        </span>
      </dt>
      <dd className="font-semibold text-lg tabular-nums tracking-tight">{value}</dd>
    </div>
  );
}
