/** What a sender claims of an endpoint with this status, as conditions on `webhook_queue q`. A paused endpoint is sent nothing. */
export const CLAIMED_OF = { enabled: "true", disabled: "q.cause = 'resend'" } as const;

/** The condition that no process sends the message now. A lease that ends later than any lease can is from before the clock was set back. */
export const isFree = (leaseSeconds: string) =>
  `(q.leased_until is null or q.leased_until < now() or q.leased_until > now() + 2 * ${leaseSeconds} * interval '1 second')`;
