"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const Toaster = dynamic(() => import("@/components/ui/sonner").then((module) => module.Toaster), { ssr: false });

type ToastsProps = { isNeeded: boolean };

/**
 * The region that toasts appear in. Its code comes with the first press of a pointer or key, or when `isNeeded`: few toasts
 * come earlier, and those that do wait for it.
 */
export function Toasts({ isNeeded }: ToastsProps) {
  const [hasBegun, setHasBegun] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    for (const press of ["pointerdown", "keydown"]) {
      window.addEventListener(press, () => setHasBegun(true), { capture: true, once: true, signal: end.signal });
    }
    return () => end.abort();
  }, []);
  return hasBegun || isNeeded ? <Toaster /> : null;
}
