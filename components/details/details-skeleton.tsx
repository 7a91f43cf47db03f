import type { ReactNode } from "react";
import { cn } from "@/components/cn";
import { Skeleton } from "@/components/ui/skeleton";

type DetailsSkeletonProps = {
  /** What loads, for screen readers. */
  title: string;
  /** The placeholder of the header. */
  header: ReactNode;
  /** The heights of the cards, as classes: of the wide column and of the narrow one. */
  cards: { main: string[]; side: string[] };
};

/** The page of one thing's details while they load. */
export function DetailsSkeleton({ title, header, cards }: DetailsSkeletonProps) {
  return (
    <div className="grid gap-6" aria-busy>
      <h1 className="sr-only">{title}</h1>
      {header}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Cards heights={cards.main} />
        </div>
        <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-1">
          <Cards heights={cards.side} />
        </div>
      </div>
    </div>
  );
}

function Cards({ heights }: { heights: string[] }) {
  return heights.map((height, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a skeleton never change.
    <Skeleton key={index} className={`${height} w-full rounded-lg`} />
  ));
}

/** Placeholders of the header's buttons. `widths`: as classes. */
export function ButtonSkeletons({ widths, className }: { widths: string[]; className?: string }) {
  return (
    <div className={cn("flex gap-2", className)}>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of a skeleton never change.
        <Skeleton key={index} className={`h-9 ${width}`} />
      ))}
    </div>
  );
}
