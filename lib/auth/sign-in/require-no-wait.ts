import { AppError } from "@/lib/platform/errors";

/** The refusal of someone who has to wait. @throws AppError RATE_LIMITED unless `seconds` is 0. */
export function requireNoWait(seconds: number): void {
  if (seconds === 0) return;
  const wait = seconds === 1 ? "1 second" : `${seconds} seconds`;
  throw new AppError("RATE_LIMITED", `Too many attempts. Try again in ${wait}.`, { retryAfterSeconds: seconds });
}
