import type { ApiAccess, Environment, KeyAccess, KeyReach, Plan } from "@/lib/db/generated/enums";

/** All that a request needs to know of the key behind its secret, as it stood after the request arrived. */
export type KeyState = {
  /** The database's clock at the look-up; it alone decides expiry. Times are ISO 8601. */
  at: string;
  secretId: string;
  /** Replaced by a rotation whose overlap, if any, is over. */
  isRotated: boolean;
  /** Null while live. */
  secretEndsAt: string | null;
  keyId: string;
  keyName: string;
  environment: Environment;
  reach: KeyReach;
  access: KeyAccess;
  operations: string[];
  /** Active sites in reach; null for all sites of the organization, archived ones too. */
  siteIds: string[] | null;
  /** Rises on revoke; a token of an earlier one is dead. */
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
