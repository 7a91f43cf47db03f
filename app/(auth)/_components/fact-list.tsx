import type { ReactNode } from "react";

/** What a link is about, as labels and values. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="mt-5 mb-6 grid gap-3 rounded-lg border bg-card p-4 text-sm shadow-raised">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
