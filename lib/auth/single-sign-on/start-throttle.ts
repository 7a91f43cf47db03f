import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "@/lib/http/plain-address";
import { AppError } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

/** Each start makes the server send a request, so one network may not start too many. */
const STARTS_PER_MINUTE = 60;

/** @throws AppError RATE_LIMITED. */
export async function admitStart(address: string | null): Promise<void> {
  const limiter = singleton("single-sign-on-starts", () => {
    return new RateLimiterMemory({ points: STARTS_PER_MINUTE, duration: 60 });
  });
  await limiter.consume(networkOf(address ?? "unknown")).catch(() => {
    throw new AppError("RATE_LIMITED", "Too many people start to sign in from your network. Try again in a minute.");
  });
}
