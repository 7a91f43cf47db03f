"use client";

import { useEffect } from "react";
import { HYDRATED_EVENT } from "./settings";

/** Notifies the inline script of EarlyClicks that React has hydrated the page, except for streamed parts. */
export function PageHydrated() {
  useEffect(() => {
    window.dispatchEvent(new Event(HYDRATED_EVENT));
  }, []);
  return null;
}
