import type { KeyState } from "@/lib/contracts/key-state";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { type Charge, chargeBatch, chargeRequest, countRefusal } from "@/lib/limits/charge";
import { isAppError } from "@/lib/platform/errors";

/** Charges the request to the limits of its key and organization. @throws AppError RATE_LIMITED. */
export async function chargeKey(context: RequestContext, key: KeyState): Promise<void> {
  const charge = await chargeRequest(key);
  keepCharge(context, charge);
  if (charge.denial) throw charge.denial;
}

/**
 * Charges the items of a batch, one of which was charged as the request. A batch that does not fit is charged nothing.
 * @throws AppError RATE_LIMITED.
 */
export async function chargeItems(context: RequestContext, key: KeyState, count: number): Promise<void> {
  const charge = await chargeBatch(key, count, context.rate!);
  keepCharge(context, charge);
  if (charge.denial) throw charge.denial;
}

/** Refuses a known key before its limits. @throws the refusal, or AppError RATE_LIMITED when there were too many. */
export async function refuseKey(context: RequestContext, key: KeyState, refusal: unknown): Promise<never> {
  const charge = await countRefusal(key, isAppError(refusal) ? refusal.message : "");
  keepCharge(context, charge);
  throw charge.denial ?? refusal;
}

function keepCharge(context: RequestContext, { rate, isStored }: Charge): void {
  context.rate = rate;
  context.isStored = isStored;
}
