import type { ApiAccess, Environment, KeyAccess, KeyReach, Plan } from "@/lib/db/generated/enums";

/** What a request needs to know about the key behind its secret, read after the request arrived. */
export type KeyState = {
  /** Database time of the look-up, which alone decides expiry. Times are ISO 8601. */
  at: string;
  secretId: string;
  /** Whether a rotation replaced the secret and its overlap, if any, is over. */
  isRotated: boolean;
  /** Null while live. */
  secretEndsAt: string | null;
  keyId: string;
  keyName: string;
  environment: Environment;
  reach: KeyReach;
  access: KeyAccess;
  operations: string[];
  /** The active sites that the key reaches; null for all sites of the organization, including archived ones. */
  siteIds: string[] | null;
  /** Rises with each revocation; a token of an earlier generation is invalid. */
  generation: number;
  /** The key's own limit, lower than the plan's; null when it has none. */
  keyRequestsPerMinute: number | null;
  expiresAt: string | null;
  isExpired: boolean;
  isRevoked: boolean;
  /** Never used, or the stored last use is over 30 s old. */
  isLastUseStale: boolean;
  organizationId: string;
  organizationName: string;
  plan: Plan;
  requestsPerMinute: number | null;
  apiAccess: ApiAccess;
};
