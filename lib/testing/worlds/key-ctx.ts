import type { KeyAccess } from "@/lib/db/generated/enums";
import type { Ctx } from "@/lib/platform/ctx";

/** The Ctx of an API key of the same tenant that reaches these sites, or all sites. */
export function asKey(ctx: Ctx, siteIds: string[] | null, access: KeyAccess = "read_write"): Ctx {
  return { ...ctx, actor: { kind: "apiKey", keyId: "key_test", name: "Key", access, operations: [], siteIds } };
}
