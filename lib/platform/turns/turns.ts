import { AppError } from "@/lib/platform/errors";

/** Who waits for a turn. */
type Waiting = { person: string; organization?: string };

export type TurnLimits = { perPerson: number; perOrganization?: number; inAll: number; mostWaitingPerPerson: number };

/** Turns at something expensive, first come, first served. Those who are at a limit of their own let others pass. */
export type Turns = {
  /** Resolves with the end of the turn, once it has begun. @throws AppError RATE_LIMITED with too many in the queue. */
  take(who: Waiting): Promise<() => void>;
  /** How many are before this person's first waiting turn, plus one; null when none waits. */
  placeOf(person: string): number | null;
};

export function makeTurns(limits: TurnLimits): Turns {
  const running: Waiting[] = [];
  const waiting: (Waiting & { begin: () => void })[] = [];

  const mayBegin = ({ person, organization }: Waiting) =>
    running.length < limits.inAll &&
    running.filter((other) => other.person === person).length < limits.perPerson &&
    running.filter((other) => other.organization === organization).length < (limits.perOrganization ?? limits.inAll);

  function beginNext(): void {
    const next = waiting.findIndex(mayBegin);
    if (next < 0) return;
    const [turn] = waiting.splice(next, 1);
    running.push(turn!);
    turn!.begin();
    beginNext();
  }

  function end(who: Waiting): void {
    const at = running.indexOf(who);
    if (at < 0) return;
    running.splice(at, 1);
    beginNext();
  }

  return {
    take(who) {
      if (waiting.filter((other) => other.person === who.person).length >= limits.mostWaitingPerPerson)
        throw tooMany(limits);
      return new Promise((resolve) => {
        const turn = { ...who, begin: () => resolve(() => end(turn)) };
        waiting.push(turn);
        beginNext();
      });
    },
    placeOf(person) {
      const at = waiting.findIndex((other) => other.person === person);
      return at < 0 ? null : at + 1;
    },
  };
}

function tooMany({ mostWaitingPerPerson }: TurnLimits): AppError {
  return new AppError(
    "RATE_LIMITED",
    `You already have ${mostWaitingPerPerson} requests waiting. Try again when one is done.`,
  );
}
