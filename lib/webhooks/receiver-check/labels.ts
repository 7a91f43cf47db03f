import type { AttemptOutcome } from "@/lib/webhooks/labels";

/* What the check of a receiver sends, in values and screen names. Free of zod, so that screens can use them without loading zod. */

export const receiverChecks = ["valid", "wrong", "old", "repeated"] as const;
export type ReceiverCheckName = (typeof receiverChecks)[number];

export const RECEIVER_CHECK_LABELS: Record<ReceiverCheckName, string> = {
  valid: "A valid event is accepted",
  wrong: "A wrong signature is refused",
  old: "A signature of ten minutes ago is refused",
  repeated: "The same event again is accepted",
};

/** One answer of the receiver; the outcome is an attempt's. */
export type ReceiverAnswer = { outcome: AttemptOutcome; status: number | null };

/** The result of a check. `isCorrect` of the whole: every answer is right. */
export type ReceiverCheckView = {
  checks: (ReceiverAnswer & {
    name: ReceiverCheckName;
    error: string | null;
    durationMs: number;
    isCorrect: boolean;
  })[];
  isCorrect: boolean;
};

/**
 * Whether the receiver answered as it should. A refusal is a 4xx: an error of 500 or a time-out says that it failed at the check. A
 * repeated event has to be accepted, because we repeat what was not answered in time; 409 says that it is known.
 */
export function isCorrectAnswer(name: ReceiverCheckName, { outcome, status }: ReceiverAnswer): boolean {
  if (name === "valid") return outcome === "delivered";
  if (name === "repeated") return outcome === "delivered" || status === 409;
  return status !== null && status >= 400 && status < 500;
}
