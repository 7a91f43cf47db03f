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

/** The time at which the browser last began to print, in ISO 8601; null before. The browser's own menu counts, too. */
export function usePrintTime(): string | null {
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    const note = () => flushSync(() => setAt(new Date().toISOString()));
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, []);
  return at;
}
