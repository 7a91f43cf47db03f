import { isIP } from "node:net";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant } from "@/lib/db/query/conditions";
import type { Ctx } from "@/lib/platform/ctx";
import { NO_OPERATION } from "@/lib/request-log/labels";
import { OUTCOMES } from "@/lib/request-log/outcomes";
import type { RequestFilters } from "@/lib/request-log/schema";

/** Conditions that an index serves, over rows as `t`: the tenant, or one of its keys. */
export function indexedConditions(ctx: Ctx, { key }: RequestFilters): Prisma.Sql[] {
  return [ofTenant(ctx), ...(key ? [Prisma.sql`t.key_id = ${key}`] : [])];
}

/** Conditions without an index: few of many rows may match. */
export function searchConditions(filters: RequestFilters): Prisma.Sql[] {
  const { operation, outcome, code, address, site } = filters;
  return [
    ...(operation ? [ofOperation(operation)] : []),
    ...(outcome ? [OUTCOMES[outcome]] : []),
    ...(code ? [Prisma.sql`t.error_code = ${code}`] : []),
    ...(address ? [ofAddress(address)] : []),
    ...(site ? [Prisma.sql`t.site_id = ${site}`] : []),
  ];
}

function ofOperation(operation: string): Prisma.Sql {
  return operation === NO_OPERATION ? Prisma.sql`t.operation is null` : Prisma.sql`t.operation = ${operation}`;
}

/** A complete address matches exactly; anything else matches as a prefix. */
function ofAddress(address: string): Prisma.Sql {
  return isIP(address) ? Prisma.sql`t.address = ${address}` : Prisma.sql`starts_with(t.address, ${address})`;
}
