"use client";

import { useEffect } from "react";

/** Updates the window's title when the name changes. The page's metadata sets the first title. */
export function useTitle(name: string, place = "Integrations Hub"): void {
  useEffect(() => {
    const title = document.querySelector("head > title");
    if (title) title.textContent = `${name} · ${place}`;
  }, [name, place]);
}
