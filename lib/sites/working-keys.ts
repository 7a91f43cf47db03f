import type { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";

/** Keys that are neither revoked nor expired. */
export function workingKeys({ organizationId, environment }: Ctx): Prisma.ApiKeyWhereInput {
  const unexpired = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  return { organizationId, environment, revokedAt: null, ...unexpired };
}
