import type { KeyState } from "@/lib/contracts/key-state";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { callerBucket } from "@/lib/limits/caller-bucket";
import { type Count, counters } from "@/lib/limits/counters";
import { moreThan, type Rate, rateOf, tighter } from "@/lib/limits/rate";
import { limitsOf } from "@/lib/limits/requests-per-minute";
import { noteUnstored } from "@/lib/limits/unstored";
import { countDenial, countUnauthenticated, type Denied } from "@/lib/metrics/counts";
import { AppError, type ErrorCode, isAppError } from "@/lib/platform/errors";

/** Failed credentials that one address may send a minute; then it hears 429 instead. */
export const UNAUTHENTICATED_REQUESTS_PER_MINUTE = 300;

const STRANGER_CODES: ErrorCode[] = [
  "INVALID_API_KEY",
  "INVALID_TOKEN",
  "MALFORMED_REQUEST",
  "VALIDATION_ERROR",
  "UNSUPPORTED_MEDIA_TYPE",
  "PAYLOAD_TOO_LARGE",
  "REQUEST_TIMEOUT",
];

/** A count is not taken back this close to its window's end: it might open the next window with a gift. */
const TAKE_BACK_UNTIL_MS = 2;

/**
 * Charges a request to its key, then to all keys of the organization's environment; a refused one is charged to neither.
 * The context keeps the tighter limit for headers and log.
 * @throws AppError RATE_LIMITED.
 */
export async function charge(context: RequestContext, key: KeyState): Promise<void> {
  const { own, plan } = limitsOf(key);
  const { keyName, planName } = namesOf(key);
  const ofKey = await counters().add(keyName);
  if (own !== null && moreThan(own, ofKey)) {
    await takeBack(keyName, ofKey);
    const message = `This key may send ${own} requests a minute and has sent them.`;
    throw await refuseCharge(context, key, { by: "key", limit: own, count: ofKey, message });
  }
  const ofPlan = await counters().add(planName);
  if (moreThan(plan, ofPlan)) {
    await Promise.all([takeBack(planName, ofPlan), takeBack(keyName, ofKey)]);
    const message = `The organization's ${key.environment} keys may send ${plan} requests a minute together and have sent them.`;
    throw await refuseCharge(context, key, { by: "plan", limit: plan, count: ofPlan, message });
  }
  const ofAll = rateOf(plan, ofPlan, 1);
  context.rate = own === null ? ofAll : tighter(rateOf(own, ofKey, 1), ofAll);
}

/**
 * What a key's request hears that is refused before the limits: the refusal, without being charged. Past the plan's number
 * a minute, the same secret hears 429, and its requests are counted instead of stored.
 */
export async function limitRefusal(context: RequestContext, key: KeyState, refusal: unknown): Promise<unknown> {
  const { plan } = limitsOf(key);
  const count = await counters().add(`refused:${key.secretId}`);
  if (!moreThan(plan, count)) {
    context.rate = await readRate(key);
    return refusal;
  }
  context.rate = rateOf(plan, count, 0);
  leaveUnstored(context, key, plan, count);
  const reason = isAppError(refusal) ? `${refusal.message} ` : "";
  return tooMany("refused", context.rate, `${reason}More than ${plan} requests with it were refused within a minute.`);
}

/** What a caller hears whose credential names no key: the failure, or past 300 a minute from its address, 429. */
export async function limitUnauthenticated({ caller }: RequestContext, failure: unknown): Promise<unknown> {
  if (!isAppError(failure) || !STRANGER_CODES.includes(failure.code)) return failure;
  countUnauthenticated(failure.code);
  const count = await counters().add(`address:${callerBucket(caller.address)}`);
  if (!moreThan(UNAUTHENTICATED_REQUESTS_PER_MINUTE, count)) return failure;
  const rate = rateOf(UNAUTHENTICATED_REQUESTS_PER_MINUTE, count, 0);
  return tooMany("stranger", rate, "Too many requests from this address had no valid credential.");
}

type Refused = { by: Denied; limit: number; count: Count; message: string };

/** Also these are stored up to the plan's number a minute only. */
async function refuseCharge(
  context: RequestContext,
  key: KeyState,
  { by, limit, count, message }: Refused,
): Promise<AppError> {
  context.rate = rateOf(limit, count, 0);
  const { plan } = limitsOf(key);
  const refusals = await counters().add(`limited:${key.secretId}`);
  if (moreThan(plan, refusals)) leaveUnstored(context, key, plan, refusals);
  return tooMany(by, context.rate, message);
}

function leaveUnstored(context: RequestContext, { keyId, secretId }: KeyState, limit: number, count: Count): void {
  context.isStored = false;
  noteUnstored({ keyId, secretId, isFirst: count.consumedPoints === limit + 1 });
}

function tooMany(by: Denied, { limit, msLeft }: Rate, message: string): AppError {
  countDenial(by);
  const retryAfterSeconds = Math.max(1, Math.ceil(msLeft / 1_000));
  const wait = `Try again in ${retryAfterSeconds} s.`;
  return new AppError("RATE_LIMITED", `${message} ${wait}`, { limit, retryAfterSeconds });
}

/** The tighter limit as it stands, without a charge. */
async function readRate(key: KeyState): Promise<Rate> {
  const { own, plan } = limitsOf(key);
  const { keyName, planName } = namesOf(key);
  const ofAll = rateOf(plan, await counters().read(planName), 0);
  return own === null ? ofAll : tighter(rateOf(own, await counters().read(keyName), 0), ofAll);
}

function namesOf({ keyId, organizationId, environment }: KeyState) {
  return { keyName: `key:${keyId}`, planName: `plan:${organizationId}:${environment}` };
}

async function takeBack(name: string, { msBeforeNext }: Count): Promise<void> {
  if (msBeforeNext > TAKE_BACK_UNTIL_MS) await counters().takeBack(name);
}
