import { beforeEach } from "vitest";
import type { CreateKeyInput, RevealedKey } from "@/lib/keys/schema";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { type Ask, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { exchangeKey, getWith, takeToken } from "@/lib/testing/worlds/token-requests";

/** The start of each test: an admin, the organization's only site, and a key that reads all sites. */
type TokenWorld = { ctx: Ctx; siteId: string; made: RevealedKey };

/** Serves the developer API for the calling file and makes a new world before each test. */
export function shareTokenWorld() {
  const api = shareApi();
  const world = {} as TokenWorld;
  const newKey = (changes: Partial<CreateKeyInput> = {}, environment: Ctx["environment"] = "live") => {
    const settings = { name: "Exchanged", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
    return createKey({ ...world.ctx, environment }, { ...settings, siteIds: [], ...changes });
  };
  beforeEach(async () => {
    world.ctx = await makeMember((await makeOrganization()).id);
    world.siteId = (await makeSite(world.ctx)).id;
    world.made = await newKey();
  });
  return {
    api,
    world,
    newKey,
    exchange: (secret: string, asked?: Partial<Ask>) => exchangeKey(api.port, secret, asked),
    tokenOf: ({ secret }: { secret: string }) => takeToken(api.port, secret),
    withToken: (token: string, path?: string, headers?: Ask["headers"]) => getWith(api.port, token, path, headers),
  };
}
