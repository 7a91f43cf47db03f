import { logger } from "@/lib/logger";

const HOUR_MS = 3_600_000;

/** Does each piece of work every hour until the returned function is called; a failure is logged and tried again. */
export function everyHour(work: Record<string, () => Promise<unknown>>): () => void {
  const timer = setInterval(() => {
    for (const [name, run] of Object.entries(work)) {
      run().catch((error) => logger().error({ err: error, work: name }, "hourly work failed; it is tried again"));
    }
  }, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
