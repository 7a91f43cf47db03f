import type { Ctx } from "@/lib/platform/ctx";
import { type Ask, ask, type Reply } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/** The nouns that have external ids, with a body that creates one. Names that are the same in both dialects suffice. */
export const SYNCED = [
  { noun: "employees", event: "employee", v1: "employees", body: { firstName: "Ada", lastName: "Abel" } },
  { noun: "visitors", event: "visitor", v1: "visitors", body: { firstName: "Ada", lastName: "Abel" } },
  { noun: "deliveries", event: "delivery", v1: "deliveries", body: { carrier: "DHL" } },
  { noun: "sites", event: "site", v1: "locations", body: { name: "Berlin", timeZone: "Europe/Berlin" } },
] as const;

export type Synced = (typeof SYNCED)[number];

/** The nouns whose records belong to a site. */
export const ON_SITES = SYNCED.filter(({ noun }) => noun !== "sites");

/** Those nouns as rows of a test's table. */
export const rowsOf = (nouns: readonly Synced[]) => nouns.map((each) => [each.noun, each] as const);

/** An organization with two sites, a key that reaches all, and one that reaches the first. */
export type SyncWorld = { ctx: Ctx; port: number; secret: string; siteSecret: string; here: string; there: string };

export async function makeSyncWorld(port: number): Promise<SyncWorld> {
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const [here, there] = [(await makeSite(ctx, "Here")).id, (await makeSite(ctx, "There")).id];
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  const siteSecret = await makeSecret(ctx, { reach: "selected_sites", access: "read_write", siteIds: [here] });
  return { ctx, port, secret, siteSecret, here, there };
}

/** A body that creates a record of the noun, on a site if it belongs to one. */
export function bodyOf({ noun, body }: Synced, siteId: string, more: object = {}): object {
  return noun === "sites" ? { ...body, ...more } : { ...body, siteId, ...more };
}

type Sent = { method?: string; path: string; body?: unknown; headers?: Ask["headers"]; secret?: string };

/** Sends one request under `/developer/v2`, or under the base that the path names. */
export function send(
  world: SyncWorld,
  { method = "GET", path, body, headers, secret = world.secret }: Sent,
): Promise<Reply> {
  return ask(world.port, {
    method,
    path: path.startsWith("/api/") ? path : `/developer/v2/${path}`,
    headers: { "x-api-key": secret, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
