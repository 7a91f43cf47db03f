import type { ReactNode } from "react";
import { cn } from "@/components/cn";

type TopListProps = { title: string; note?: string; className?: string; children: ReactNode };

/** A framed list with a title. */
export function TopList({ title, note, className, children }: TopListProps) {
  return (
    <section className="grid min-w-0 content-start gap-2">
      <h3 className="font-medium text-sm">
        {title}
        {note && <span className="font-normal text-muted-foreground text-xs"> {note}</span>}
      </h3>
      <div className={cn("overflow-hidden rounded-lg border", className)}>{children}</div>
    </section>
  );
}
