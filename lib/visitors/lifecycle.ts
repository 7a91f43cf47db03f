import { AppError } from "@/lib/platform/errors";
import type { VisitorStatus } from "@/lib/visitors/schema";

export type VisitorAction = "check_in" | "check_out" | "deny" | "cancel";

/** The status that an action leads to. */
type Reached = Exclude<VisitorStatus, "pre_registered">;

type Step = {
  from: VisitorStatus;
  to: Reached;
  stamps: "checkInTime" | "checkOutTime" | null;
};

/**
 * The status from which each action starts and the one it leads to. A visitor in the building can only be checked out, and
 * a finished visit cannot change.
 */
export const LIFECYCLE: Record<VisitorAction, Step> = {
  check_in: { from: "pre_registered", to: "checked_in", stamps: "checkInTime" },
  check_out: { from: "checked_in", to: "checked_out", stamps: "checkOutTime" },
  deny: { from: "pre_registered", to: "denied", stamps: null },
  cancel: { from: "pre_registered", to: "cancelled", stamps: null },
};

const REFUSALS: Record<VisitorStatus, string> = {
  pre_registered: "This visitor is pre-registered and has not arrived. Check them in first.",
  checked_in: "This visitor is checked in. The only possible next step is to check them out.",
  checked_out: "This visitor is checked out. Create another visitor for another visit.",
  denied: "This visitor was denied. Create another visitor for another visit.",
  cancelled: "This visit was cancelled. Create another visitor for another visit.",
};

type Times = { checkInTime?: Date; checkOutTime?: Date };

/**
 * What an action changes on a visitor with this status.
 * @throws AppError CONFLICT (`details.status`) when the action is not allowed.
 */
export function follow(action: VisitorAction, status: VisitorStatus, now: Date): { status: Reached } & Times {
  const { from, to, stamps } = LIFECYCLE[action];
  if (status !== from) throw new AppError("CONFLICT", REFUSALS[status], { status });
  return { status: to, ...(stamps ? { [stamps]: now } : {}) };
}

/** @throws AppError CONFLICT when the visitor is checked in, because they are at that site with its badge. */
export function requireMovable({ status }: { status: VisitorStatus }): void {
  if (status !== "checked_in") return;
  const message = "This visitor is checked in at their site. Check them out before moving the visit.";
  throw new AppError("CONFLICT", message, { status });
}

type Known<Time> = { checkInTime: Time | null; expectedAt: Time | null; createdAt: Time };

/** The instant whose date is the visitor's day. */
export function visitTime<Time>({ checkInTime, expectedAt, createdAt }: Known<Time>): Time {
  return checkInTime ?? expectedAt ?? createdAt;
}
