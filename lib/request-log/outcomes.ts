import { Prisma } from "@/lib/db/generated/client";
import type { RequestOutcomeFilter } from "@/lib/request-log/labels";
import type { OutcomeCounts } from "@/lib/request-log/schema";

/** Each outcome filter as a condition on the request log. */
export const OUTCOMES: Record<RequestOutcomeFilter | "all", Prisma.Sql> = {
  all: Prisma.sql`true`,
  success: Prisma.sql`status < 400`,
  client_error: Prisma.sql`status between 400 and 499 and status <> 429`,
  rate_limited: Prisma.sql`status = 429`,
  server_error: Prisma.sql`status >= 500`,
  error: Prisma.sql`status >= 400`,
};

/** Error codes of requests whose secret was once valid. */
export const REFUSAL_CODES = ["KEY_REVOKED", "KEY_EXPIRED", "KEY_ROTATED"] as const;

export const NO_REQUESTS: OutcomeCounts = { success: 0, clientErrors: 0, rateLimited: 0, serverErrors: 0 };

/** The sum of each outcome. */
export function sumOutcomes(counts: readonly OutcomeCounts[]): OutcomeCounts {
  const sum = (outcome: keyof OutcomeCounts) => counts.reduce((total, count) => total + count[outcome], 0);
  return {
    success: sum("success"),
    clientErrors: sum("clientErrors"),
    rateLimited: sum("rateLimited"),
    serverErrors: sum("serverErrors"),
  };
}

/** How many requests there were, and the share that failed: 0 to 1, 0 without requests. */
export function totalOf(counts: OutcomeCounts): { requests: number; errorRate: number } {
  const errors = counts.clientErrors + counts.rateLimited + counts.serverErrors;
  const requests = counts.success + errors;
  return { requests, errorRate: requests === 0 ? 0 : errors / requests };
}
