import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { scopeLabel } from "@/lib/keys/terms";
import type { KeyState } from "@/lib/keys/verify";
import type { KeyOperation } from "@/lib/operation";
import { PLAN_REQUESTS_PER_MINUTE } from "@/lib/organizations/schema";

const me: KeyOperation = {
  id: "me",
  method: "GET",
  path: "/me",
  access: "any",
  answers: "key",
  view: describeKey,
};

/** The key's own HTTP operations. */
export const keyOperations = [me];

/** What a key may know of itself. `sites` is null when it reaches all of them. */
async function describeKey(ctx: Ctx, key: KeyState) {
  return {
    id: key.keyId,
    name: key.keyName,
    environment: key.environment,
    organization: { id: key.organizationId, name: key.organizationName },
    scope: scopeLabel(key),
    reach: key.reach,
    access: key.access,
    operations: key.access === "custom" ? key.operations : null,
    sites: key.siteIds && (await nameSites(ctx, key.siteIds)),
    limits: { requestsPerMinute: key.requestsPerMinute ?? PLAN_REQUESTS_PER_MINUTE[key.plan] },
    expiresAt: key.expiresAt && new Date(key.expiresAt).toISOString(),
  };
}

async function nameSites({ organizationId, environment }: Ctx, siteIds: string[]) {
  return withDatabase(() =>
    db().site.findMany({
      where: { id: { in: siteIds }, organizationId, environment },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
}
