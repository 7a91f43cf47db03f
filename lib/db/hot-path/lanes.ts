import { singleton } from "@/lib/platform/singleton";

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;
/** `blocking` statements run and have not yet taken too long. */
type Lane = { blockingMax: number; blocking: number; running: number; waiting: Start[] };

/** While one insert waits for the disk, another is made. */
const BLOCKING_MAX: Record<Kind, number> = { "look-up": 1, insert: 2 };
/** Statements of one kind that run at once, so that slow ones never take every connection. */
const RUNNING_MAX = 2;
/** A statement that lasts longer no longer holds up the next of its kind. */
const PATIENCE_MS = 20;

const laneOf = (kind: Kind) =>
  singleton(`lane-${kind}`, (): Lane => ({ blockingMax: BLOCKING_MAX[kind], blocking: 0, running: 0, waiting: [] }));

/**
 * Calls `start` once the lane has room; `start` calls `end` when its statement is over. Each of the hot path's two statements
 * has a lane. Requests that arrive while it is full gather for the next statement, so that under load one serves many.
 */
export function enterLane(kind: Kind, start: Start): void {
  const lane = laneOf(kind);
  lane.waiting.push(start);
  startNext(lane);
}

function startNext(lane: Lane): void {
  if (lane.running >= RUNNING_MAX || lane.blocking >= lane.blockingMax) return;
  const start = lane.waiting.shift();
  if (start) run(lane, start);
}

function run(lane: Lane, start: Start): void {
  let isBlocking = true;
  const unblock = () => {
    if (isBlocking) lane.blocking -= 1;
    isBlocking = false;
    startNext(lane);
  };
  lane.running += 1;
  lane.blocking += 1;
  const timer = setTimeout(unblock, PATIENCE_MS);
  const end = () => {
    clearTimeout(timer);
    lane.running -= 1;
    unblock();
  };
  afterTwoTurns(() => start(end));
}

/** Two turns of the event loop are short when there is little to do, and gather more requests when there is much. */
function afterTwoTurns(next: () => void): void {
  setImmediate(() => setImmediate(next));
}
