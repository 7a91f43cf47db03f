"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";

const loadToaster = () => import("@/components/ui/sonner").then((module) => ({ default: module.Toaster }));
const Toaster = dynamic(
  orMissing(loadToaster, () => null),
  { ssr: false },
);

type ToastsProps = { isNeeded: boolean };

/**
 * The region for toasts. Its code loads while the browser is idle, and it appears on the first pointer or key press, or when
 * `isNeeded`. Earlier toasts are rare and wait for it.
 */
export function Toasts({ isNeeded }: ToastsProps) {
  const [hasBegun, setHasBegun] = useState(false);
  usePrefetch(loadToaster);
  useEffect(() => {
    const end = new AbortController();
    for (const press of ["pointerdown", "keydown"]) {
      window.addEventListener(press, () => setHasBegun(true), { capture: true, once: true, signal: end.signal });
    }
    return () => end.abort();
  }, []);
  return hasBegun || isNeeded ? <Toaster /> : null;
}
