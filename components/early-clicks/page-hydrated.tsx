"use client";

import { useEffect } from "react";
import { HYDRATED_EVENT } from "./settings";

/** Tells the inline script of EarlyClicks that React has hydrated the page, streamed parts aside. */
export function PageHydrated() {
  useEffect(() => {
    window.dispatchEvent(new Event(HYDRATED_EVENT));
  }, []);
  return null;
}
