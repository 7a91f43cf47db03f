"use client";

import { type ComponentType, Suspense, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/use-hydrated";

/**
 * A separately loaded part with its own boundary: while its code loads, the rest of the screen stays as it is. A part in the
 * server's HTML has none, because the server would send a skeleton first. React hydrates it together with its screen.
 */
export function withBoundary<Props extends object>(
  Part: ComponentType<Props>,
  Fallback: ComponentType = PartSkeleton,
): ComponentType<Props> {
  return function Bounded(props) {
    const [isLater] = useState(useHydrated());
    const part = <Part {...props} />;
    return isLater ? <Suspense fallback={<Fallback />}>{part}</Suspense> : part;
  };
}

function PartSkeleton() {
  return <Skeleton className="h-24" />;
}
