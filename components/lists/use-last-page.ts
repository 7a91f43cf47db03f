"use client";

import { useEffect } from "react";

/** Moves on from a page beyond the list's end to its last page; `pages` is undefined while unknown. */
export function useLastPage(page: number, pages: number | undefined, turnTo: (page: number) => void): void {
  const last = Math.min(Math.max(page, 1), pages ?? page);
  useEffect(() => {
    if (last !== page) turnTo(last);
  });
}
