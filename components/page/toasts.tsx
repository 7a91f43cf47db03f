"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const Toaster = dynamic(() => import("@/components/ui/sonner").then((module) => module.Toaster), { ssr: false });

type ToastsProps = { isNeeded: boolean };

/**
 * The region for toasts. Its code loads on the first pointer or key press, or when `isNeeded`. Earlier toasts are rare and
 * wait for it.
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
