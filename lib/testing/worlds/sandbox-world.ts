import { db } from "@/lib/db/client";
import type { RevealedKey } from "@/lib/keys/schema";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, type Reply } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/** The admin of a new organization, in its empty sandbox. */
export async function makeSandboxAdmin(): Promise<Ctx> {
  return { ...(await makeMember((await makeOrganization(NO_LIMIT)).id)), environment: "sandbox" };
}

/** Creates a key that may write in ctx's environment, on these sites or on all. */
export function makeKey(
  ctx: Ctx,
  siteIds: string[] = [],
  access: "read" | "read_write" = "read_write",
): Promise<RevealedKey> {
  const reach = siteIds.length > 0 ? "selected_sites" : "all_sites";
  return createKey(ctx, { name: "Sandbox", reach, access, siteIds, expiresAt: null });
}

/** Sends one request with a key. */
export function askWith(
  port: number,
  secret: string,
  path: string,
  more: { method?: string; body?: object; headers?: object } = {},
): Promise<Reply> {
  const { method = more.body ? "POST" : "GET", body, headers } = more;
  return ask(port, {
    method,
    path,
    headers: { "x-api-key": secret, ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const LISTS = [
  "/sandbox/developer/v2/sites?limit=100",
  "/sandbox/developer/v2/employees?limit=100",
  "/sandbox/developer/v2/visitors?limit=100",
  "/sandbox/developer/v2/visitors?limit=100&offset=100",
  "/sandbox/developer/v2/deliveries?limit=100",
  "/sandbox/api/v1/locations?per_page=100",
  "/sandbox/api/v1/employees?per_page=100",
  "/sandbox/api/v1/visitors?per_page=100",
  "/sandbox/api/v1/visitors?per_page=100&page=2",
  "/sandbox/api/v1/deliveries?per_page=100",
];

/** The text of every list of both dialects. @throws Error for an answer that is not a list. */
export async function readLists(port: number, secret: string): Promise<string[]> {
  const replies = await Promise.all(LISTS.map((path) => askWith(port, secret, path)));
  for (const { status, text } of replies) if (status !== 200) throw new Error(text);
  return replies.map(({ text }) => text);
}

/** Columns that any request of a key changes a moment later. */
const USE = { lastUsedAt: true, lastUsedAddress: true, lastUsedClient: true } as const;

/** Everything that an organization has in an environment, including idempotency records. */
export async function dumpEnvironment({
  organizationId,
  environment,
}: Pick<Ctx, "organizationId" | "environment">): Promise<string> {
  const where = { organizationId, environment };
  const orderBy = { id: "asc" } as const;
  const rows = await Promise.all([
    db().site.findMany({ where, orderBy }),
    db().employee.findMany({ where, orderBy }),
    db().visitor.findMany({ where, orderBy }),
    db().delivery.findMany({ where, orderBy }),
    db().apiKey.findMany({ where, orderBy, omit: USE, include: { secrets: true, sites: true } }),
    db().badgeCounter.findMany({ where: { site: where }, orderBy: { siteId: "asc" } }),
    db().idempotencyRecord.findMany({ where, orderBy: { idempotencyKey: "asc" } }),
  ]);
  return JSON.stringify(rows);
}
