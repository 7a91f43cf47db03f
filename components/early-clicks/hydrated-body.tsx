"use client";

import { type ReactNode, useEffect } from "react";
import { HYDRATED_EVENT } from "./settings";

/**
 * The document's body. It notifies the inline script of EarlyClicks that React has hydrated the page, except for parts that are
 * late, and answers the event with which Readiness asks whether React handles an element.
 */
export function HydratedBody({ children }: { children: ReactNode }) {
  useEffect(() => {
    window.dispatchEvent(new Event(HYDRATED_EVENT));
  }, []);
  return <body onRateChangeCapture={(event) => event.preventDefault()}>{children}</body>;
}
