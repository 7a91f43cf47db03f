import {
  CHAIN_START,
  type ChainedEvent,
  hashEvent,
  isSameHash,
  type Link,
  proveCheckpoint,
} from "@/lib/events/chain/chain";
import { readDraft, type StoredDraft } from "@/lib/events/drafts/draft";

/** The first problem of a chain: where it is, and what must have been done to the log. */
export type ChainProblem = {
  kind: "altered" | "missing" | "inserted" | "head" | "checkpoint" | "draft";
  sequence: string;
  eventId: string | null;
  message: string;
};

/** An event as stored in the table. `isWholeMs`: its time has no microseconds, which the hash does not cover. */
export type StoredEvent = ChainedEvent & { hash: Uint8Array; isWholeMs: boolean };
export type StoredCheckpoint = Link & { proof: Uint8Array };

/** Where the chain begins: after the last event that retention removed. */
export function chainStart(chainId: string, checkpoint: StoredCheckpoint | null): Link | ChainProblem {
  if (!checkpoint) return CHAIN_START;
  if (isSameHash(checkpoint.proof, proveCheckpoint(chainId, checkpoint))) return checkpoint;
  return problem("checkpoint", checkpoint.sequence, null, "The checkpoint of retention was altered or inserted.");
}

/** Why `event` does not correctly follow `last`; null when it does. */
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
  const message = `Event ${sequence} does not follow the event before it: the log was set back and continued differently.`;
  return problem("altered", sequence, id, message);
}

/** Why the head, which names the newest event, does not match the last event found; null when it does. */
export function endAtHead(last: Link, head: Link | null): ChainProblem | null {
  if (!head && last.sequence === 0n) {
    return missing(1n, 1n, "Even the organization's first event is missing: events and head were removed.");
  }
  if (!head) return problem("head", last.sequence, null, "The head, which names the newest event, was removed.");
  if (head.sequence > last.sequence) return missing(last.sequence + 1n, head.sequence);
  if (head.sequence < last.sequence) {
    const message = `The head names event ${head.sequence} as the newest; event ${last.sequence} was inserted, or the head was set back.`;
    return problem("head", last.sequence, null, message);
  }
  if (isSameHash(head.hash, last.hash)) return null;
  return problem("head", last.sequence, null, "The head was altered: its hash differs from the newest event's.");
}

/**
 * Why the chain no longer matches an earlier verification; null when it does. `hashAt` is its hash at the anchor's
 * sequence.
 */
export function matchAnchor(anchor: Link, last: Link, hashAt: Uint8Array | null): ChainProblem | null {
  if (last.sequence < anchor.sequence) {
    const until = `The log once reached event ${anchor.sequence}; it was set back.`;
    return missing(last.sequence + 1n, anchor.sequence, until);
  }
  if (!hashAt || isSameHash(hashAt, anchor.hash)) return null;
  const message = `Event ${anchor.sequence} differs from the earlier check: the log was set back and continued differently.`;
  return problem("altered", anchor.sequence, null, message);
}

/** The problem of the first draft that is not one of this installation, or is a copy of one; null when there is none. */
export function forgedDraft(last: Link, drafts: (StoredDraft & { isRecorded: boolean })[]): ChainProblem | null {
  const forged = drafts.find(({ isRecorded, ...draft }) => isRecorded || readDraft(draft) === null);
  if (!forged) return null;
  const message = "A draft of an event was altered, inserted or repeated. It gets no place in the log:";
  return problem("draft", last.sequence + 1n, forged.id, message);
}

function missing(from: bigint, to: bigint, message?: string): ChainProblem {
  const text = from === to ? `Event ${from} is missing.` : `Events ${from} to ${to} are missing.`;
  return problem("missing", from, null, message ? `${text} ${message}` : text);
}

function problem(kind: ChainProblem["kind"], sequence: bigint, eventId: string | null, message: string): ChainProblem {
  return { kind, sequence: String(sequence), eventId, message };
}
