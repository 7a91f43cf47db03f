"use client";

import { useTransition } from "react";
import type { signOutAction } from "./actions";
import { leaveAfter } from "./leave-after";

/** Runs an action that ends the session, then goes to the sign-in screen. */
export function useLeave() {
  const [isLeaving, startLeaving] = useTransition();
  const leave = (action: typeof signOutAction) => startLeaving(() => leaveAfter(action, "/sign-in"));
  return { isLeaving, leave };
}
