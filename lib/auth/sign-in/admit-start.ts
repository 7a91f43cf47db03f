import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "@/lib/http/plain-address";
import { AppError } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

/**
 * How often one network may start to sign in, in a minute and process. Each start with a provider makes the server send a
 * request, and each with a passkey stores a row for 5 minutes.
 */
export const STARTS_PER_MINUTE = { singleSignOn: 60, passkey: 120 };

/** @throws AppError RATE_LIMITED. */
export async function admitStart(way: keyof typeof STARTS_PER_MINUTE, address: string | null): Promise<void> {
  const limiter = singleton(`sign-in-starts-${way}`, () => {
    return new RateLimiterMemory({ points: STARTS_PER_MINUTE[way], duration: 60 });
  });
  await limiter.consume(networkOf(address ?? "unknown")).catch(() => {
    throw new AppError("RATE_LIMITED", "Too many people start to sign in from your network. Try again in a minute.");
  });
}
