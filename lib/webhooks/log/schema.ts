import { z } from "zod";
import { attemptRanges } from "@/lib/webhooks/log/labels";
import { endpointId } from "@/lib/webhooks/schema";

/** Of which endpoint and time to count the attempts. */
export const attemptCountsInput = endpointId.extend({ range: z.enum(attemptRanges).default("24h") });
export type AttemptCountsInput = z.output<typeof attemptCountsInput>;

/**
 * Attempts by what they met. `answered`: an HTTP error or a redirect. `notReached`: no connection, a certificate that is not
 * valid, or an address that may not be called.
 */
export type AttemptCounts = { delivered: number; answered: number; timedOut: number; notReached: number };

/**
 * An endpoint's attempts over time. A bucket lasts until the next one's start, the last one until `to`; days are the
 * organization's. `countedFrom`: earlier attempts are too many to count; null when all are counted.
 */
export type AttemptCountsView = {
  from: string;
  to: string;
  countedFrom: string | null;
  totals: AttemptCounts;
  buckets: ({ start: string } & AttemptCounts)[];
};

/** How many messages a recovery would send. `isAtLeast`: there are too many to count all of them. */
export type RecoverableView = { messages: number; isAtLeast: boolean };
