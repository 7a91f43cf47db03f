import { singleton } from "@/lib/singleton";

/** A statement that lasts longer no longer holds up the next of its kind. */
const PATIENCE_MS = 20;
/** Of one kind, so that slow statements never take every connection. */
const AT_ONCE = 2;

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;
type Lane = { running: number; isTaken: boolean; waiting: Start[] };

const makeLane = (): Lane => ({ running: 0, isTaken: false, waiting: [] });
const laneOf = (kind: Kind) => singleton(`lane-${kind}`, makeLane);

/**
 * Calls `start` when the lane is free; `start` calls `end` when its statement is over. The hot path's two statements,
 * looking keys up and writing request rows, have a lane each, with one statement under way: what arrives meanwhile gathers
 * for the next, so that under load each statement serves many.
 */
export function enterLane(kind: Kind, start: Start): void {
  const lane = laneOf(kind);
  lane.waiting.push(start);
  passOn(lane);
}

function passOn(lane: Lane): void {
  if (lane.isTaken || lane.running >= AT_ONCE) return;
  const start = lane.waiting.shift();
  if (start) begin(lane, start);
}

function begin(lane: Lane, start: Start): void {
  lane.isTaken = true;
  lane.running += 1;
  let isOurs = true;
  const leave = () => {
    if (isOurs) lane.isTaken = false;
    isOurs = false;
  };
  const timer = setTimeout(() => {
    leave();
    passOn(lane);
  }, PATIENCE_MS);
  const end = () => {
    clearTimeout(timer);
    leave();
    lane.running -= 1;
    passOn(lane);
  };
  setImmediate(start, end);
}
