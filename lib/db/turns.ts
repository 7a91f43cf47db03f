import { singleton } from "@/lib/singleton";

/** A turn that lasts longer is passed on: a slow statement of one kind must not hold up the other kind. */
const TURN_MAX_MS = 5;
/** Of one kind, so that slow statements never take every connection. */
const AT_ONCE = 2;

type Kind = "look-up" | "insert";
type Start = (end: () => void) => void;

const state = () =>
  singleton("database-turns", () => ({
    isTaken: false,
    running: { "look-up": 0, insert: 0 } as Record<Kind, number>,
    waiting: [] as { kind: Kind; start: Start }[],
  }));

/**
 * Calls `start` in its turn; `start` calls `end` when its statement is over. The hot path's two statements, looking keys
 * up and writing request rows, take turns: while one is under way more requests gather for the other, so that under load
 * each statement serves many.
 */
export function takeTurn(kind: Kind, start: Start): void {
  state().waiting.push({ kind, start });
  passOn();
}

function passOn(): void {
  const turns = state();
  if (turns.isTaken) return;
  const index = turns.waiting.findIndex(({ kind }) => turns.running[kind] < AT_ONCE);
  const [next] = index < 0 ? [] : turns.waiting.splice(index, 1);
  if (next) begin(next.kind, next.start);
}

function begin(kind: Kind, start: Start): void {
  const turns = state();
  turns.isTaken = true;
  turns.running[kind] += 1;
  let isTurnOver = false;
  const endTurn = () => {
    if (isTurnOver) return;
    isTurnOver = true;
    turns.isTaken = false;
  };
  const timer = setTimeout(() => {
    endTurn();
    passOn();
  }, TURN_MAX_MS);
  const end = () => {
    clearTimeout(timer);
    turns.running[kind] -= 1;
    endTurn();
    passOn();
  };
  setImmediate(start, end);
}
