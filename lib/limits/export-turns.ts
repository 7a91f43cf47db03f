import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";
import { makeTurns, type Turns } from "@/lib/platform/turns/turns";

/** Per process. An export takes one connection and a good part of a core, so that few at a time finish sooner (decision 036). */
const LIMITS = { perPerson: 1, perOrganization: 2, inAll: 4, mostWaitingPerPerson: 50 };
/** A client that takes no part for so long has left, or blocks others. */
const STALLED_AFTER_MS = 60_000;

const turns = (): Turns => singleton("export-turns", () => makeTurns(LIMITS));

/**
 * Opens an export when its turn comes. The turn ends with the file, when the client leaves, or when it takes no part for a
 * minute.
 * @throws AppError RATE_LIMITED with fifty of this person waiting, and what `open` throws.
 */
export async function inExportTurn(
  ctx: OrganizationCtx,
  open: () => Promise<AsyncGenerator<string>>,
  stalledAfterMs = STALLED_AFTER_MS,
): Promise<AsyncGenerator<string>> {
  const end = await turns().take({ person: personOf(ctx), organization: ctx.organizationId });
  try {
    return untilEnd(await open(), end, stalledAfterMs);
  } catch (error) {
    end();
    throw error;
  }
}

/** The place of this person's next export in the queue of this process, from 1; null when none waits. */
export async function getExportPlace(ctx: OrganizationCtx): Promise<{ place: number | null }> {
  return { place: turns().placeOf(personOf(ctx)) };
}

function personOf({ actor }: OrganizationCtx): string {
  if (actor.kind === "apiKey") return actor.keyId;
  return actor.kind === "system" ? actor.name : actor.userId;
}

/** The parts, with `end` called once they end. The clock runs from now on, because a client may never take the first part. */
function untilEnd(parts: AsyncGenerator<string>, end: () => void, stalledAfterMs: number): AsyncGenerator<string> {
  let isStalled = false;
  let clock: NodeJS.Timeout | undefined;
  const startClock = () => {
    clock = setTimeout(() => {
      isStalled = true;
      end();
      void parts.return(undefined);
    }, stalledAfterMs).unref();
  };
  startClock();
  return (async function* () {
    try {
      while (true) {
        clearTimeout(clock);
        if (isStalled) throw new AppError("REQUEST_TIMEOUT", "The file was not read for a minute. Export it again.");
        const { value, done } = await parts.next();
        if (done) return;
        startClock();
        yield value;
      }
    } finally {
      clearTimeout(clock);
      end();
      await parts.return(undefined);
    }
  })();
}
