import { db } from "@/lib/db/client";
import type { Environment, KeyAccess } from "@/lib/db/generated/enums";
import { hashSecret, lastFour, mintSecret } from "@/lib/keys/secret";
import { newId } from "@/lib/platform/ids";
import { ask } from "@/lib/testing/callers/ask";

/** What a key may do. `siteIds` is null for all sites. */
export type Grant = {
  organizationId: string;
  environment: Environment;
  access: KeyAccess;
  operations: string[];
  siteIds: string[] | null;
};

/** The credentials that a request can send for one grant. */
export const CREDENTIALS = [
  "key",
  "token",
  "none",
  "revoked key",
  "expired key",
  "rotated key",
  "token of a revoked key",
  "token of before a revocation",
] as const;
export type Credential = (typeof CREDENTIALS)[number];

/** The keys of one grant in every state, and the value of each credential. `addSites` extends `siteIds`. */
export type KeySet = Grant & { keyIds: string[]; values: Record<Credential, string | null> };

/** The header that carries a credential's value. */
export function headerOf(credential: Credential, value: string | null): Record<string, string> {
  if (value === null) return {};
  return credential.startsWith("token") ? { authorization: `Bearer ${value}` } : { "x-api-key": value };
}

const STATES = ["live", "revoked", "expired", "rotated", "revived"] as const;
type State = (typeof STATES)[number];
type Made = Grant & { state: State; keyId: string; secret: string };

/** Creates the keys and tokens of every grant. The API at `port` signs the tokens while their keys are still live. */
export async function makeKeySets(port: number, grants: Grant[]): Promise<KeySet[]> {
  const made = grants.map((grant) => STATES.map((state) => mint(grant, state)));
  await insertKeys(made.flat());
  const sets = await Promise.all(grants.map((grant, index) => toKeySet(port, grant, made[index] ?? [])));
  await endKeys(made.flat());
  return sets;
}

async function toKeySet(port: number, grant: Grant, keys: Made[]): Promise<KeySet> {
  const of = (state: State) => keys.find((key) => key.state === state)!;
  const values: KeySet["values"] = {
    key: of("live").secret,
    token: await exchange(port, of("live")),
    none: null,
    "revoked key": of("revoked").secret,
    "expired key": of("expired").secret,
    "rotated key": of("rotated").secret,
    "token of a revoked key": await exchange(port, of("revoked")),
    "token of before a revocation": await exchange(port, of("revived")),
  };
  return { ...grant, keyIds: keys.map(({ keyId }) => keyId), values };
}

function mint(grant: Grant, state: State): Made {
  return { ...grant, state, keyId: newId("key"), secret: mintSecret(grant.environment) };
}

async function insertKeys(keys: Made[]): Promise<void> {
  await db().apiKey.createMany({
    data: keys.map(({ keyId: id, organizationId, environment, access, operations, siteIds, state }) => {
      const reach = siteIds ? ("selected_sites" as const) : ("all_sites" as const);
      const own = { id, organizationId, environment, access, operations, reach };
      return { ...own, name: `A key that is ${state}`, createdByName: "Test", ownerName: "Test" };
    }),
  });
  await db().apiKeySecret.createMany({
    data: keys.map(({ keyId, organizationId, secret }) => {
      const hidden = { hash: hashSecret(secret), lastFour: lastFour(secret) };
      return { id: newId("secret"), keyId, organizationId, ...hidden };
    }),
  });
  await db().apiKeySite.createMany({
    data: keys.flatMap(({ keyId, organizationId, siteIds }) =>
      (siteIds ?? []).map((siteId) => ({ keyId, siteId, organizationId })),
    ),
  });
}

/** Ends keys a minute ago, so that clock differences do not matter. */
async function endKeys(keys: Made[]): Promise<void> {
  const ended = new Date(Date.now() - 60_000);
  const ids = (state: Made["state"]) => ({ in: keys.filter((key) => key.state === state).map(({ keyId }) => keyId) });
  const revoked = { revokedAt: ended, revocationReason: "other" as const, generation: 2 };
  await db().apiKey.updateMany({ where: { id: ids("revoked") }, data: revoked });
  await db().apiKey.updateMany({ where: { id: ids("expired") }, data: { expiresAt: ended } });
  await db().apiKeySecret.updateMany({ where: { keyId: ids("rotated") }, data: { endsAt: ended } });
  await db().apiKey.updateMany({ where: { id: ids("revived") }, data: { generation: 2 } });
}

async function exchange(port: number, { environment, secret }: Made): Promise<string> {
  const path = `${environment === "sandbox" ? "/sandbox" : ""}/api/v1/auth/token`;
  const headers = { "content-type": "application/json" };
  const reply = await ask(port, { method: "POST", path, headers, body: JSON.stringify({ api_key: secret }) });
  return reply.json.token;
}

/** Adds the sites to the reach of the keys that do not reach all sites. */
export async function addSites(added: { keys: KeySet; siteId: string }[]): Promise<void> {
  const local = added.filter(({ keys }) => keys.siteIds !== null);
  for (const { keys, siteId } of local) keys.siteIds?.push(siteId);
  await db().apiKeySite.createMany({
    data: local.flatMap(({ keys, siteId }) =>
      keys.keyIds.map((keyId) => ({ keyId, siteId, organizationId: keys.organizationId })),
    ),
  });
}
