import { singleton } from "@/lib/singleton";

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;
/** `onRoom` hears that the lane is the entrant's, ahead of `start`. */
type Entrant = { start: Start; onRoom: (() => void) | undefined };
/** `prompt` of the running statements have not yet taken too long. */
type Lane = { kind: Kind; running: number; prompt: number; waiting: Entrant[] };

/** While one insert waits for the disk, another is made. */
const PROMPT_AT_ONCE: Record<Kind, number> = { "look-up": 1, insert: 2 };
/** A statement that lasts longer no longer holds up the next of its kind. */
const PATIENCE_MS = 20;
/** Of one kind, so that slow statements never take every connection. */
const AT_ONCE = 2;

const laneOf = (kind: Kind) => singleton(`lane-${kind}`, (): Lane => ({ kind, running: 0, prompt: 0, waiting: [] }));

/**
 * Calls `onRoom` when there is room in the lane and `start` two turns later, which calls `end` when its statement is over.
 * The hot path's two statements, looking keys up and writing request rows, have a lane each: what arrives while it is full
 * gathers for the next statement, so that under load each serves many.
 */
export function enterLane(kind: Kind, start: Start, onRoom?: () => void): void {
  const lane = laneOf(kind);
  lane.waiting.push({ start, onRoom });
  passOn(lane);
}

function passOn(lane: Lane): void {
  if (lane.running >= AT_ONCE || lane.prompt >= PROMPT_AT_ONCE[lane.kind]) return;
  const entrant = lane.waiting.shift();
  if (entrant) begin(lane, entrant);
}

function begin(lane: Lane, { start, onRoom }: Entrant): void {
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
  onRoom?.();
  afterTwoTurns(start, end);
}

/** After two turns of the event loop, which are over at once when there is little to do, and gather more when there is much. */
function afterTwoTurns(start: Start, end: () => void): void {
  setImmediate(() => setImmediate(start, end));
}
