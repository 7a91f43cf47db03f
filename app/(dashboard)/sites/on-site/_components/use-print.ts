"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

type Printed = { isFetching: boolean; dataUpdatedAt: number; errorUpdatedAt: number; refetch: () => unknown };

/** Prints once the list is read again; if that fails, the list as it is, whose time is printed on it. */
export function usePrint({ isFetching, dataUpdatedAt, errorUpdatedAt, refetch }: Printed) {
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const isRead = askedAt !== null && !isFetching && Math.max(dataUpdatedAt, errorUpdatedAt) >= askedAt;
  useEffect(() => {
    if (!isRead) return;
    setAskedAt(null);
    window.print();
  }, [isRead]);
  const print = () => {
    setAskedAt(Date.now());
    refetch();
  };
  return { print, isPreparing: askedAt !== null };
}

type Printing = { isPrinting: boolean; printedAt: string | null };

/** Whether the browser prints, also from its own menu, and when it last began to, in ISO 8601. */
export function usePrinting(): Printing {
  const [printing, setPrinting] = useState<Printing>({ isPrinting: false, printedAt: null });
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting({ isPrinting: true, printedAt: new Date().toISOString() }));
    const end = () => setPrinting(({ printedAt }) => ({ isPrinting: false, printedAt }));
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
