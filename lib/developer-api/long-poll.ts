import type { RequestContext } from "@/lib/developer-api/request/request-context";
import type { Done } from "@/lib/developer-api/run-operation";

/**
 * Repeats an operation whose caller waits, until its answer has something or the time is over. Each look is one of a new
 * request: `lookAgain` checks the key, because it may have been revoked meanwhile.
 */
export async function untilAnswered(
  context: RequestContext,
  done: Done,
  lookAgain: () => Promise<Done>,
): Promise<Done> {
  const { longPoll } = done.route.operation;
  if (!longPoll) return done;
  const endsAt = performance.now() + longPoll.waitMs(done.input as never);
  let last = done;
  while (longPoll.isEmpty(last.result as never) && !context.incoming.socket.destroyed) {
    const waitsFrom = performance.now();
    const leftMs = endsAt - waitsFrom;
    const hasMore = leftMs > 0 && (await longPoll.wait(last.ctx, last.result as never, leftMs));
    context.waitedMs += performance.now() - waitsFrom;
    if (!hasMore) break;
    last = await lookAgain();
  }
  return last;
}
