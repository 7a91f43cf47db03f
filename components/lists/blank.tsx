import type { ReactNode } from "react";

type BlankProps = { icon: ReactNode; title: string; children: ReactNode };

/** The empty state of a list: why it is empty, and the next step. */
export function Blank({ icon, title, children }: BlankProps) {
  return (
    <div className="grid justify-items-center gap-1.5 px-6 py-16 text-center">
      <div
        aria-hidden
        className="mb-2 grid size-10 place-content-center rounded-lg border bg-muted text-muted-foreground"
      >
        {icon}
      </div>
      <h2 className="font-medium text-sm wrap-anywhere">{title}</h2>
      {children}
    </div>
  );
}
