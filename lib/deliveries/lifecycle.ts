import type { DeliveryView } from "@/lib/deliveries/schema";
import { AppError } from "@/lib/platform/errors";
import { MINUTE_MS } from "@/lib/time/durations";

/** How far a caller's clock may be ahead. */
const AHEAD_MAX_MS = 5 * MINUTE_MS;

/**
 * Picks up a delivery: now, or at its arrival if the arrival came from a clock that is ahead.
 * @throws AppError CONFLICT (`details.status`) when it was already picked up.
 */
export function decidePickUp({ status, arrivedAt }: Pick<DeliveryView, "status" | "arrivedAt">, now: Date) {
  if (status === "picked_up") {
    throw new AppError("CONFLICT", "This delivery was already picked up. Create another one for another parcel.", {
      status,
    });
  }
  const pickedUpAt = new Date(Math.max(now.getTime(), Date.parse(arrivedAt)));
  return { status: "picked_up" as const, pickedUpAt };
}

/** @throws AppError VALIDATION_ERROR for an arrival in the future or after the pick-up. */
export function requireArrival(arrivedAt: Date, { pickedUpAt }: Pick<DeliveryView, "pickedUpAt">, now: Date): void {
  if (arrivedAt.getTime() > now.getTime() + AHEAD_MAX_MS) throw refuse("Use a time that is not in the future.");
  if (pickedUpAt === null || arrivedAt.getTime() <= Date.parse(pickedUpAt)) return;
  throw refuse(`Use a time before the pick-up, which was at ${pickedUpAt}.`);
}

function refuse(issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "arrivedAt", issue }] });
}
