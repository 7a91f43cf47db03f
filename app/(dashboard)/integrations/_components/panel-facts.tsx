import type { ReactNode } from "react";

/** A titled part of a row's panel. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-b pb-5 last:border-0 last:pb-0">
      <h2 className="font-medium text-sm">{title}</h2>
      <dl className="grid gap-3">{children}</dl>
    </section>
  );
}

/** One fact of a panel: its name and value side by side. */
export function PanelFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3 text-sm">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}
