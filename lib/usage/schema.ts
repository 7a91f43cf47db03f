import { z } from "zod";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import { KEYS_PER_PAGE } from "@/lib/keys/labels";
import { keyId } from "@/lib/keys/schema";
import { requestOutcomes } from "@/lib/request-log/labels";
import { usageRanges } from "@/lib/usage/labels";

export const RECENT_REQUESTS_MAX = 100;

/** One of the ranges up to now (24 hours when nothing is said), or a free one by its two ends; whether that makes sense is the verb's question. */
export const keyUsageInput = keyId
  .extend({ range: z.enum(usageRanges).optional(), from: timeInput.optional(), to: timeInput.optional() })
  .transform(({ keyId, range, from, to }, context) => {
    if (range || (!from && !to)) return { keyId, range: range ?? ("24h" as const) };
    if (from && to) return { keyId, from, to };
    const missing = from ? "to" : "from";
    context.addIssue({ code: "custom", path: [missing], message: "Give both ends of the range." });
    return z.NEVER;
  });
export type KeyUsageInput = z.output<typeof keyUsageInput>;

/** At most one page of the key list; a single id may come alone, as query strings do. */
export const keysActivityInput = z.object({
  keyIds: z
    .union([idInput.transform((id) => [id]), z.array(idInput)])
    .refine((ids) => ids.length <= KEYS_PER_PAGE, `Ask for at most ${KEYS_PER_PAGE} keys.`),
});
export type KeysActivityInput = z.output<typeof keysActivityInput>;

export const overviewInput = z.object({});
export type OverviewInput = z.output<typeof overviewInput>;

/** No outcome, null and `all` mean the same. */
export const recentRequestsInput = keyId.extend({
  outcome: z
    .enum(["all", ...requestOutcomes])
    .nullish()
    .transform((outcome) => outcome ?? "all"),
  limit: z.coerce.number().int().min(1).max(RECENT_REQUESTS_MAX).default(20),
});
export type RecentRequestsInput = z.output<typeof recentRequestsInput>;

export const revokeImpactInput = keyId;
export type RevokeImpactInput = z.output<typeof revokeImpactInput>;

export const firstRequestInput = keyId.extend({ secretId: idInput });
export type FirstRequestInput = z.output<typeof firstRequestInput>;

/** One row of the request log. */
export type RequestView = {
  id: string;
  at: string;
  method: string;
  path: string;
  status: number;
  errorCode: string | null;
  milliseconds: number;
  address: string | null;
  client: string | null;
};

/** Newest first. */
export type RecentRequestsView = { requests: RequestView[] };

/** What revoking a key would break: its requests that were let in, refused credentials not counted. */
export type RevokeImpactView = { requests24h: number; last: { at: string; address: string | null } | null };

/** The first request made with one secret; null while it waits for it. */
export type FirstRequestView = {
  request: Pick<RequestView, "at" | "method" | "path" | "status" | "client" | "address"> | null;
};
