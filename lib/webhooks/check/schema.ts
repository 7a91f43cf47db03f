/**
 * What a receiver answered to one message of a check. `isRight`: whether it should. `status`: the HTTP status; null when there was
 * no answer, and `error` says why.
 */
export type ReceiverCheck = {
  kind: "valid" | "wrong_signature" | "old_timestamp" | "repeated";
  isRight: boolean;
  status: number | null;
  error: string | null;
};

/** The checks in the order in which they were made. */
export type ReceiverCheckView = { checks: ReceiverCheck[] };
