import { singleton } from "@/lib/singleton";

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;
/** `prompt` of the running statements have not yet taken too long. */
type Lane = { kind: Kind; running: number; prompt: number; waiting: Start[] };

/** While one insert waits for the disk, another is made. */
const PROMPT_AT_ONCE: Record<Kind, number> = { "look-up": 1, insert: 2 };
/** A statement that lasts longer no longer holds up the next of its kind. */
const PATIENCE_MS = 20;
/** Of one kind, so that slow statements never take every connection. */
const AT_ONCE = 2;

const laneOf = (kind: Kind) =>
  singleton(`lane-${kind}`, (): Lane => ({ kind, running: 0, prompt: 0, waiting: [] as Start[] }));

/**
 * Calls `start` when there is room in the lane; `start` calls `end` when its statement is over. The hot path's two
 * statements, looking keys up and writing request rows, have a lane each: what arrives while it is full gathers for the
 * next statement, so that under load each serves many.
 */
export function enterLane(kind: Kind, start: Start): void {
  const lane = laneOf(kind);
  lane.waiting.push(start);
  passOn(lane);
}

function passOn(lane: Lane): void {
  if (lane.running >= AT_ONCE || lane.prompt >= PROMPT_AT_ONCE[lane.kind]) return;
  const start = lane.waiting.shift();
  if (start) begin(lane, start);
}

function begin(lane: Lane, start: Start): void {
  lane.running += 1;
  lane.prompt += 1;
  let isPrompt = true;
  const makeRoom = () => {
    if (isPrompt) lane.prompt -= 1;
    isPrompt = false;
  };
  const timer = setTimeout(() => {
    makeRoom();
    passOn(lane);
  }, PATIENCE_MS);
  const end = () => {
    clearTimeout(timer);
    makeRoom();
    lane.running -= 1;
    passOn(lane);
  };
  afterTwoTurns(start, end);
}

/** After two turns of the event loop, which are over at once when there is little to do, and gather more when there is much. */
function afterTwoTurns(start: Start, end: () => void): void {
  setImmediate(() => setImmediate(start, end));
}
