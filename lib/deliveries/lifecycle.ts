import type { DeliveryView } from "@/lib/deliveries/terms";
import { AppError } from "@/lib/platform/errors";

/** How far a caller's clock may be ahead of ours. */
const AHEAD_MAX_MS = 5 * 60_000;

/**
 * A delivery that arrived by a clock ahead of ours is not picked up before it arrived.
 * @throws AppError CONFLICT (`details.status`) when it was picked up already.
 */
export function decidePickUp({ status, arrivedAt }: Pick<DeliveryView, "status" | "arrivedAt">, now: Date) {
  if (status === "picked_up") {
    throw new AppError("CONFLICT", "This delivery was picked up already. Create another one for another parcel.", {
      status,
    });
  }
  const pickedUpAt = new Date(Math.max(now.getTime(), Date.parse(arrivedAt)));
  return { status: "picked_up" as const, pickedUpAt };
}

/** @throws AppError VALIDATION_ERROR for an arrival that is still ahead, or after the pick-up. */
export function requireArrival(arrivedAt: Date, { pickedUpAt }: Pick<DeliveryView, "pickedUpAt">, now: Date): void {
  if (arrivedAt.getTime() > now.getTime() + AHEAD_MAX_MS) throw refuse("Use a time that is not in the future.");
  if (pickedUpAt === null || arrivedAt.getTime() <= Date.parse(pickedUpAt)) return;
  throw refuse(`Use a time before the pick-up, which was at ${pickedUpAt}.`);
}

function refuse(issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "arrivedAt", issue }] });
}
