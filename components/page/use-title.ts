"use client";

import { useEffect } from "react";

/** Lets the window's title follow a name that changes while its page is open; the page's metadata set it first. */
export function useTitle(name: string, place = "Integrations Hub"): void {
  useEffect(() => {
    const title = document.querySelector("head > title");
    if (title) title.textContent = `${name} · ${place}`;
  }, [name, place]);
}
