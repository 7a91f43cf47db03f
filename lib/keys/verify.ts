import DataLoader from "dataloader";
import type { KeyState } from "@/lib/contracts/key-state";
import { enterLane } from "@/lib/db/hot-path/lanes";
import { readPrepared } from "@/lib/db/hot-path/prepared-read";
import { apiPool } from "@/lib/db/pools";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { hashSecretToHex } from "@/lib/keys/secret";
import { countLookUps } from "@/lib/metrics/counts";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";
import { withDeadline } from "@/lib/platform/turns/with-deadline";

type SecretName = { secret: string } | { secretId: string };

/** A request may wait for one look-up and then make its own: twice this, plus the rest, stays under 3 s. */
const LOOKUP_TIMEOUT_MS = 1_000;
const WAITING_MAX = 10_000;

/** Each row is one JSON value: twenty columns would cost the driver more than the JSON costs the database. */
const LOOKUP = {
  name: "verify-secrets",
  text: `
    select to_json(found) as state from (
      select encode(s.hash, 'hex') as "hash", statement_timestamp() as "at", s.id as "secretId",
             coalesce(s.ends_at <= statement_timestamp(), false) as "isRotated", s.ends_at as "secretEndsAt",
             k.id as "keyId", k.name as "keyName", k.environment, k.reach, k.access, k.operations,
             case when k.reach = 'selected_sites' then array(
               select ks.site_id from api_key_sites ks
               join sites on sites.id = ks.site_id and sites.organization_id = ks.organization_id
               where ks.key_id = k.id and sites.status = 'active'
               order by ks.site_id) end as "siteIds",
             k.generation, k.requests_per_minute as "keyRequestsPerMinute",
             k.expires_at as "expiresAt", coalesce(k.expires_at <= statement_timestamp(), false) as "isExpired",
             k.revoked_at is not null as "isRevoked",
             coalesce(k.last_used_at < statement_timestamp() - interval '30 seconds', true) as "isLastUseStale",
             o.id as "organizationId", o.name as "organizationName", o.plan,
             o.requests_per_minute as "requestsPerMinute", o.api_access as "apiAccess"
      from api_key_secrets s
      join api_keys k on k.id = s.key_id and k.organization_id = s.organization_id
      join organizations o on o.id = k.organization_id
      where s.hash = any($1::bytea[]) or s.id = any($2::text[])) as found`,
};

type Loader = { load: (name: SecretName) => Promise<KeyState | null>; waiting: number };

/**
 * The key of a well-formed secret, read from the database after this call began. There is no cache, so an acknowledged change
 * holds in every process. Null when no key has the secret.
 * @throws AppError UNAVAILABLE when the database does not answer within 2 s.
 */
export function verifySecret(secret: string): Promise<KeyState | null> {
  return verify({ secret });
}

/** The same by the secret's id, which a token carries. @throws AppError UNAVAILABLE. */
export function verifySecretId(secretId: string): Promise<KeyState | null> {
  return verify({ secretId });
}

function verify(name: SecretName): Promise<KeyState | null> {
  const loader = singleton("secret-lookups", makeLoader);
  if (loader.waiting >= WAITING_MAX) return Promise.reject(databaseUnavailable("key look-up"));
  loader.waiting += 1;
  return loader.load(name);
}

/** Collects look-ups while a look-up is running, so that under load one query answers many requests. */
function makeLoader(): Loader {
  let end = () => {};

  async function lookUp(names: readonly SecretName[]): Promise<(KeyState | null | Error)[]> {
    const leaveLane = end;
    countLookUps(names.length);
    try {
      return await withDeadline(readStates(names), LOOKUP_TIMEOUT_MS, () => databaseUnavailable("key look-up"));
    } catch (error) {
      logger().error({ err: error }, "keys could not be looked up");
      return names.map(() => databaseUnavailable("key look-up"));
    } finally {
      loader.waiting -= names.length;
      leaveLane();
    }
  }

  const gatherer = new DataLoader(lookUp, {
    cache: false,
    batchScheduleFn: (dispatch) =>
      enterLane("look-up", (leaveLane) => {
        end = leaveLane;
        dispatch();
      }),
  });
  const loader: Loader = { load: (name) => gatherer.load(name), waiting: 0 };
  return loader;
}

async function readStates(names: readonly SecretName[]): Promise<(KeyState | null)[]> {
  const hashes = new Map<string, string>();
  const ids = new Set<string>();
  for (const name of names) {
    if ("secretId" in name) ids.add(name.secretId);
    else if (!hashes.has(name.secret)) hashes.set(name.secret, hashSecretToHex(name.secret));
  }
  const bytes = Array.from(hashes.values(), (hash) => `\\x${hash}`);
  const found = new Map<string, KeyState>();
  for (const row of await readPrepared(apiPool(), LOOKUP, [bytes, [...ids]])) {
    const state: KeyState & { hash: string } = JSON.parse(row);
    found.set(state.hash, state).set(state.secretId, state);
  }
  return names.map((name) => found.get("secretId" in name ? name.secretId : hashes.get(name.secret)!) ?? null);
}
