import type { ReceiverCheck } from "@/lib/webhooks/check/schema";

type Check = { kind: ReceiverCheck["kind"]; name: string; fix: string };

/** The checks in their order, and how to repair a receiver that fails one. */
export const CHECKS: Check[] = [
  {
    kind: "valid",
    name: "Accepts a genuine message",
    fix: "Answer with a status from 200 to 299 within 15 seconds. If your software refuses the signature, compare its secret with this endpoint’s, and verify the body exactly as it was received, before it is parsed.",
  },
  {
    kind: "wrong_signature",
    name: "Refuses a wrong signature",
    fix: "Your software accepts messages that anybody could send. Verify the header webhook-signature, and answer 401 when it is wrong.",
  },
  {
    kind: "old_timestamp",
    name: "Refuses an old message",
    fix: "The signature is right, but the message is an hour old. Refuse messages whose webhook-timestamp differs from your clock by more than 5 minutes.",
  },
  {
    kind: "repeated",
    name: "Handles a repeated message",
    fix: "A message may arrive twice with the same webhook-id. Answer the second one with 200 as well, but process it once: remember the IDs of the last days.",
  },
];
