import type { CursorScope } from "@/lib/inputs/signed-cursor";
import type { Ctx } from "@/lib/platform/ctx";
import { requestCursorsKey } from "@/lib/platform/secrets/derived-keys";
import type { RequestFilters } from "@/lib/request-log/schema";

/** A cursor is valid only for this organization, environment and set of filters. */
export function cursorScope({ organizationId, environment }: Ctx, filters: RequestFilters): CursorScope {
  const { range, from, to, key, operation, outcome, code, address, site } = filters;
  const bound = [organizationId, environment, range, from, to, key, operation, outcome, code, address, site];
  return { key: requestCursorsKey(), bound };
}
