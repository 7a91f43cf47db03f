import { singleton } from "@/lib/platform/singleton";

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;
/** `onRoom` hears that the lane is the entrant's, ahead of `start`. */
type Entrant = { start: Start; onRoom: (() => void) | undefined };
/** `prompt` are the ends of those running statements that have not yet taken too long. */
type Lane = { kind: Kind; running: number; prompt: Set<Promise<void>>; waiting: Entrant[] };

/** While one insert waits for the disk, another is made. */
const PROMPT_AT_ONCE: Record<Kind, number> = { "look-up": 1, insert: 2 };
/** A statement that lasts longer no longer holds up the next of its kind. */
const PATIENCE_MS = 20;
/** Of one kind, so that slow statements never take every connection. */
const AT_ONCE = 2;

const laneOf = (kind: Kind) =>
  singleton(`lane-${kind}`, (): Lane => ({ kind, running: 0, prompt: new Set(), waiting: [] }));

/**
 * Calls `onRoom` when there is room in the lane and `start` two turns later, which calls `end` when its statement is over.
 * The hot path's two statements, looking keys up and writing request rows, have a lane each: what arrives while it is full
 * gathers for the next statement, so that under load each serves many. An insert also waits for the look-ups under way.
 */
export function enterLane(kind: Kind, start: Start, onRoom?: () => void): void {
  const lane = laneOf(kind);
  lane.waiting.push({ start, onRoom });
  passOn(lane);
}

function passOn(lane: Lane): void {
  if (lane.running >= AT_ONCE || lane.prompt.size >= PROMPT_AT_ONCE[lane.kind]) return;
  const entrant = lane.waiting.shift();
  if (entrant) begin(lane, entrant);
}

function begin(lane: Lane, { start, onRoom }: Entrant): void {
  const over = Promise.withResolvers<void>();
  lane.running += 1;
  lane.prompt.add(over.promise);
  const makeRoom = () => {
    lane.prompt.delete(over.promise);
    over.resolve();
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
  if (lane.kind === "insert") afterTwoTurns(() => afterLookUps(start, end));
  else afterTwoTurns(() => start(end));
}

/** After two turns of the event loop, which are over at once when there is little to do, and gather more when there is much. */
function afterTwoTurns(next: () => void): void {
  setImmediate(() => setImmediate(next));
}

/** Whose keys are being looked up right now will have rows in a moment: they join, and are no insert of their own. */
function afterLookUps(start: Start, end: () => void): void {
  const { prompt } = laneOf("look-up");
  if (prompt.size === 0) start(end);
  else Promise.all(prompt).then(() => setImmediate(start, end));
}
