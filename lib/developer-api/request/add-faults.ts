import { type FoundRoute, readIds } from "@/lib/developer-api/request/find-route";
import type { Ctx } from "@/lib/platform/ctx";
import { type FieldIssue, isAppError } from "@/lib/platform/errors";
import { resolveExampleIds } from "@/lib/sandbox/example-records";

/**
 * These issues, and those of the accepted fields that only the database can judge. One answer then names every fault of a
 * request.
 */
export async function addFaults(
  ctx: Ctx,
  found: FoundRoute,
  accepted: Record<string, unknown>,
  issues: FieldIssue[],
): Promise<FieldIssue[]> {
  const { operation, dialect } = found.route;
  const ids = idsOf(found);
  if (!operation.findFaults || !ids) return issues;
  const given = { ...accepted, ...ids };
  if (ctx.environment === "sandbox") resolveExampleIds(given, ctx.organizationId);
  const faults = await operation.findFaults(ctx, given as never);
  return [...issues, ...faults.map(({ field, issue }) => ({ field: dialect.write(field), issue }))];
}

/** Null for a path whose id has another form: no record can have it. */
function idsOf(found: FoundRoute): Record<string, string> | null {
  try {
    return readIds(found);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
