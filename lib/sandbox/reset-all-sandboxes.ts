import { db } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { lastDue } from "@/lib/sandbox/schedule";
import { resetDueSandbox } from "@/lib/sandbox/service";

const AT_ONCE = 100;
/** A longer run leaves the rest to the next one. */
const RUN_MAX_MS = 240_000;
const actor = { kind: "system", name: "daily reset" } as const;

/**
 * Resets every sandbox that is due, each in a transaction of its own. It may be stopped anywhere, run concurrently and run
 * again without repeating work. A sandbox that fails or does not fit into four minutes is left for the next run. Returns
 * how many were reset and how many failed.
 */
export async function resetAllSandboxes(runMaxMs = RUN_MAX_MS): Promise<{ reset: number; failed: number }> {
  const startedAt = performance.now();
  const done = { reset: 0, failed: 0 };
  for (let after = ""; ; ) {
    const due = await listDue(after);
    for (const organizationId of due) {
      if (performance.now() - startedAt > runMaxMs) return done;
      const ctx: Ctx = { actor, organizationId, environment: "sandbox", requestId: newId("request"), address: null };
      try {
        if (await resetDueSandbox(ctx)) done.reset += 1;
      } catch (error) {
        done.failed += 1;
        logger().error({ err: error, organizationId }, "a sandbox could not be reset; the next run tries again");
      }
    }
    if (due.length < AT_ONCE) return done;
    after = due.at(-1)!;
  }
}

/** The next organizations, by id, whose sandbox is due. */
async function listDue(after: string): Promise<string[]> {
  return withDatabase(async () => {
    const due = lastDue(await readClock(db()), env().SANDBOX_RESET_HOUR);
    const rows = await db().organization.findMany({
      where: { id: { gt: after }, deletedAt: null, OR: [{ sandbox: null }, { sandbox: { resetAt: { lt: due } } }] },
      select: { id: true },
      orderBy: { id: "asc" },
      take: AT_ONCE,
    });
    return rows.map(({ id }) => id);
  });
}
