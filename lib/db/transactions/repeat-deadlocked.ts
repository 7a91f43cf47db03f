import { setTimeout } from "node:timers/promises";
import { isDeadlock } from "@/lib/db/unavailable";
import { logger } from "@/lib/platform/logger";

const TRIES = 3;
/** The other transaction needs a moment to take the lock that it waited for; else the next try takes it again. */
const PAUSE_MS = 50;

/**
 * Runs a transaction again when PostgreSQL has ended it because it and another one waited for each other (docs/decisions/067).
 * Nothing of it was committed, so `run` may do all of it again, up to three times.
 */
export async function repeatDeadlocked<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error;
      logger().warn({ err: error, tries }, "a transaction met a deadlock; it runs again");
      await setTimeout(PAUSE_MS);
    }
  }
}
