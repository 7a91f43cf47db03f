import { callerBucket } from "@/lib/limits/caller-bucket";
import { type Count, counters } from "@/lib/limits/counters";
import { moreThan, type Rate, rateOf, tighter } from "@/lib/limits/rate";
import { type Limited, limitsOf } from "@/lib/limits/requests-per-minute";
import { noteUnstored } from "@/lib/limits/unstored";
import { countDenial, countUnauthenticated, type Denied } from "@/lib/metrics/counts";
import { AppError, type ErrorCode, isAppError } from "@/lib/platform/errors";

/** The secret that a request named, and what its key and organization may send. */
export type LimitedKey = Limited & { keyId: string; secretId: string; organizationId: string; environment: string };

/** What a limit says to a request: the tighter limit for its headers and log row, and a 429 when it is refused. */
export type Charge = {
  rate: Rate;
  denial: AppError | null;
  /** False beyond the number of refusals that are stored a minute: the request then gets no row in the log. */
  isStored: boolean;
};

/** Failed credentials that one address may send a minute. */
const UNAUTHENTICATED_REQUESTS_PER_MINUTE = 300;

const UNAUTHENTICATED_CODES: ErrorCode[] = [
  "INVALID_API_KEY",
  "INVALID_TOKEN",
  "MALFORMED_REQUEST",
  "VALIDATION_ERROR",
  "UNSUPPORTED_MEDIA_TYPE",
  "PAYLOAD_TOO_LARGE",
  "REQUEST_TIMEOUT",
];

/** A count is not taken back this close to its window's end: that could open the next window below zero. */
const TAKE_BACK_UNTIL_MS = 2;

/** Charges a request to its key, then to all keys of the organization's environment. A denied request is charged to neither. */
export async function chargeRequest(key: LimitedKey): Promise<Charge> {
  const { own, plan } = limitsOf(key);
  const { keyName, planName } = namesOf(key);
  const ofKey = await counters().add(keyName);
  if (own !== null && moreThan(own, ofKey)) {
    await takeBack(keyName, ofKey);
    const message = `This key may send ${own} requests a minute and has sent them.`;
    return deny(key, { by: "key", rate: rateOf("key", own, ofKey, 0), message });
  }
  const ofPlan = await counters().add(planName);
  if (moreThan(plan, ofPlan)) {
    await Promise.all([takeBack(planName, ofPlan), takeBack(keyName, ofKey)]);
    const message = `The organization's ${key.environment} keys may send ${plan} requests a minute together and have sent them.`;
    return deny(key, { by: "plan", rate: rateOf("plan", plan, ofPlan, 0), message });
  }
  const ofAll = rateOf("plan", plan, ofPlan, 1);
  return { rate: own === null ? ofAll : tighter(rateOf("key", own, ofKey, 1), ofAll), denial: null, isStored: true };
}

/**
 * Charges a batch of `count` items, for which `chargeRequest` has charged one. A batch that does not fit in what is left of
 * both limits is charged to neither, also not for that one.
 */
export async function chargeBatch(key: LimitedKey, count: number, charged: Rate): Promise<Charge> {
  const more = count - 1;
  if (more === 0) return { rate: charged, denial: null, isStored: true };
  const { own, plan } = limitsOf(key);
  const { keyName, planName } = namesOf(key);
  const [ofKey, ofPlan] = await Promise.all([counters().add(keyName, more), counters().add(planName, more)]);
  const isOverOwn = own !== null && moreThan(own, ofKey);
  if (isOverOwn || moreThan(plan, ofPlan)) {
    await Promise.all([takeBack(keyName, ofKey, count), takeBack(planName, ofPlan, count)]);
    const [by, limit, used] = isOverOwn ? (["key", own, ofKey] as const) : (["plan", plan, ofPlan] as const);
    const rate = rateOf(by, limit, { consumedPoints: used.consumedPoints - count, msBeforeNext: used.msBeforeNext }, 0);
    const message = `This batch of ${count} items does not fit in the ${rate.remaining} requests that are left of ${limit} a minute.`;
    return deny(key, { by, rate, message });
  }
  const ofAll = rateOf("plan", plan, ofPlan, count);
  return {
    rate: own === null ? ofAll : tighter(rateOf("key", own, ofKey, count), ofAll),
    denial: null,
    isStored: true,
  };
}

/**
 * Counts a request that was refused before the limits; it is charged to none of them. Beyond the plan's number a minute, the
 * same secret is denied, and its requests are counted instead of stored. The denial's message begins with `reason`.
 */
export async function countRefusal(key: LimitedKey, reason: string): Promise<Charge> {
  const { plan } = limitsOf(key);
  const count = await counters().add(`refused:${key.secretId}`);
  if (!moreThan(plan, count)) return { rate: await readRate(key), denial: null, isStored: true };
  noteUnstoredRefusal(key, plan, count);
  const rate = rateOf("refused", plan, count, 0);
  const message = `${reason} More than ${plan} requests with it were refused within a minute.`.trimStart();
  return { rate, denial: tooMany("refused", rate, message), isStored: false };
}

/** The answer to credentials that name no key: `failure` itself, or a 429 beyond 300 a minute from one address. */
export async function limitUnauthenticated(address: string, failure: unknown): Promise<unknown> {
  if (!isAppError(failure) || !UNAUTHENTICATED_CODES.includes(failure.code)) return failure;
  countUnauthenticated(failure.code);
  const count = await counters().add(`address:${callerBucket(address)}`);
  if (!moreThan(UNAUTHENTICATED_REQUESTS_PER_MINUTE, count)) return failure;
  const rate = rateOf("unauthenticated", UNAUTHENTICATED_REQUESTS_PER_MINUTE, count, 0);
  return tooMany("unauthenticated", rate, "Too many requests from this address had no valid credential.");
}

/** Requests over a limit are stored up to the plan's number a minute. */
async function deny(
  key: LimitedKey,
  { by, rate, message }: { by: Denied; rate: Rate; message: string },
): Promise<Charge> {
  const { plan } = limitsOf(key);
  const denials = await counters().add(`limited:${key.secretId}`);
  const isStored = !moreThan(plan, denials);
  if (!isStored) noteUnstoredRefusal(key, plan, denials);
  return { rate, denial: tooMany(by, rate, message), isStored };
}

function noteUnstoredRefusal({ keyId, secretId }: LimitedKey, limit: number, count: Count): void {
  noteUnstored({ keyId, secretId, isFirst: count.consumedPoints === limit + 1 });
}

function tooMany(by: Denied, { limit, msLeft }: Rate, message: string): AppError {
  countDenial(by);
  const retryAfterSeconds = Math.max(1, Math.ceil(msLeft / 1_000));
  const wait = `Try again in ${retryAfterSeconds} s.`;
  return new AppError("RATE_LIMITED", `${message} ${wait}`, { limit, retryAfterSeconds });
}

/** The tighter limit as it is now, without a charge. */
async function readRate(key: LimitedKey): Promise<Rate> {
  const { own, plan } = limitsOf(key);
  const { keyName, planName } = namesOf(key);
  const ofAll = rateOf("plan", plan, await counters().read(planName), 0);
  return own === null ? ofAll : tighter(rateOf("key", own, await counters().read(keyName), 0), ofAll);
}

function namesOf({ keyId, organizationId, environment }: LimitedKey) {
  return { keyName: `key:${keyId}`, planName: `plan:${organizationId}:${environment}` };
}

async function takeBack(name: string, { msBeforeNext }: Count, count = 1): Promise<void> {
  if (msBeforeNext > TAKE_BACK_UNTIL_MS) await counters().takeBack(name, count);
}
