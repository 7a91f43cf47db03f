import {
  CHAIN_START,
  type ChainedEvent,
  hashEvent,
  isSameHash,
  type Link,
  proveCheckpoint,
} from "@/lib/events/chain/chain";

/** The first thing that is wrong with a chain: where, and what must have been done to it. */
export type ChainProblem = {
  kind: "altered" | "missing" | "inserted" | "head" | "checkpoint";
  sequence: string;
  eventId: string | null;
  message: string;
};

/** An event as it stands in the table. `isWholeMs`: its time has no microseconds, which the hash would not see. */
export type StoredEvent = ChainedEvent & { hash: Uint8Array; isWholeMs: boolean };
export type StoredCheckpoint = Link & { proof: Uint8Array };

/** Where the chain begins: after the last event that retention removed. */
export function chainStart(organizationId: string, checkpoint: StoredCheckpoint | null): Link | ChainProblem {
  if (!checkpoint) return CHAIN_START;
  if (isSameHash(checkpoint.proof, proveCheckpoint(organizationId, checkpoint))) return checkpoint;
  return problem("checkpoint", checkpoint.sequence, null, "The checkpoint of retention was altered or inserted.");
}

/** Whether `event` rightly follows `last`; null when it does. */
export function followLink(last: Link, event: StoredEvent): ChainProblem | null {
  const { hash, isWholeMs, ...recorded } = event;
  const { sequence, id } = recorded;
  if (sequence <= last.sequence) {
    return problem("inserted", sequence, id, `Event ${sequence} was inserted: its place was taken or removed before.`);
  }
  const next = last.sequence + 1n;
  if (sequence > next) return missing(next, sequence - 1n);
  if (!isWholeMs || !isSameHash(hash, hashEvent(recorded))) {
    return problem("altered", sequence, id, `Event ${sequence} was altered, or inserted in place of the recorded one.`);
  }
  if (isSameHash(recorded.previousHash, last.hash)) return null;
  const message = `Event ${sequence} does not follow the event before it: the log was set back and went on differently.`;
  return problem("altered", sequence, id, message);
}

/** Whether the head, which names the newest event, agrees with the last one found. */
export function endAtHead(last: Link, head: Link | null): ChainProblem | null {
  if (!head && last.sequence === 0n) {
    return missing(1n, 1n, "Not even the event of the organization's making is there: events and head were removed.");
  }
  if (!head) return problem("head", last.sequence, null, "The head, which names the newest event, was removed.");
  if (head.sequence > last.sequence) return missing(last.sequence + 1n, head.sequence);
  if (head.sequence < last.sequence) {
    const message = `The head says that event ${head.sequence} is the newest; event ${last.sequence} was inserted or the head set back.`;
    return problem("head", last.sequence, null, message);
  }
  if (isSameHash(head.hash, last.hash)) return null;
  return problem("head", last.sequence, null, "The head was altered: it has another hash than the newest event.");
}

/** Whether the chain still holds what was known of it at an earlier time; `hashAt` is what it has at that sequence. */
export function matchAnchor(anchor: Link, last: Link, hashAt: Uint8Array | null): ChainProblem | null {
  if (last.sequence < anchor.sequence) {
    const until = `The log once reached event ${anchor.sequence}; it was set back.`;
    return missing(last.sequence + 1n, anchor.sequence, until);
  }
  if (!hashAt || isSameHash(hashAt, anchor.hash)) return null;
  const message = `Event ${anchor.sequence} is another one than at the earlier check: the log was set back and went on differently.`;
  return problem("altered", anchor.sequence, null, message);
}

function missing(from: bigint, to: bigint, message?: string): ChainProblem {
  const words = from === to ? `Event ${from} is missing.` : `Events ${from} to ${to} are missing.`;
  return problem("missing", from, null, message ? `${words} ${message}` : words);
}

function problem(kind: ChainProblem["kind"], sequence: bigint, eventId: string | null, message: string): ChainProblem {
  return { kind, sequence: String(sequence), eventId, message };
}
