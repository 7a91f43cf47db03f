"use client";

import { useEffect } from "react";

/** Goes to the last page when the current page is beyond the end of the list; `pages` is undefined while unknown. */
export function useLastPage(page: number, pages: number | undefined, goToPage: (page: number) => void): void {
  const last = Math.min(Math.max(page, 1), pages ?? page);
  useEffect(() => {
    if (last !== page) goToPage(last);
  });
}
