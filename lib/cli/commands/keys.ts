import {
  anyEnvironmentFlag,
  enterOrganization,
  environmentFlag,
  organizationFlag,
  parseEnvironment,
} from "@/lib/cli/caller";
import { command, optional, required } from "@/lib/cli/command";
import { flatten, type ListedKey, listing, type PrintedKey, revealed, withScope } from "@/lib/cli/commands/key-output";
import { parse, refuse } from "@/lib/cli/failure";
import { expiresFlag, limitFlag, operationsFlag, readKeyFlags, scopeAbout } from "@/lib/cli/flags/key-flags";
import { ownerContactFlag, ownerFlag, readOwnerFlags } from "@/lib/cli/flags/owner-flags";
import { readSitesFlag, sitesFlag } from "@/lib/cli/flags/site-flags";
import { createKeyInput, updateKeyInput } from "@/lib/developer-api/choosable-operations";
import { grantedPermission } from "@/lib/keys/access";
import { overlaps, revocationReasons } from "@/lib/keys/labels";
import { type KeyView, keyId, listKeysInput, revokeKeyInput, rotateKeyInput } from "@/lib/keys/schema";
import {
  confirmDelivery,
  createKey,
  deleteKey,
  endOverlap,
  getKey,
  listKeys,
  reactivateKey,
  revokeKey,
  rotateKey,
  updateKey,
} from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { environments } from "@/lib/platform/environments";
import { AppError, isAppError } from "@/lib/platform/errors";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";

const KEY_ID = "KEY_ID";
const NOTHING_TO_CHANGE =
  "nothing to change: give --name, --owner, --owner-contact, --scope, --sites, --operations, --requests-per-minute or --expires";
const ofKey = { organization: organizationFlag, environment: anyEnvironmentFlag };

export const keyCommands = [
  command({
    words: "keys create",
    about: "create a key and print its secret once",
    flags: {
      organization: organizationFlag,
      name: required("<name>", "the key's name, such as the integration that will use it"),
      scope: required("<scope>", scopeAbout),
      sites: sitesFlag,
      operations: operationsFlag,
      requestsPerMinute: limitFlag,
      environment: environmentFlag,
      expires: expiresFlag,
      owner: ownerFlag,
      ownerContact: ownerContactFlag,
    },
    async run(given) {
      const environment = parseEnvironment(given.environment ?? "live");
      const { ctx, organization } = await enterOrganization(given.organization);
      const settings = {
        ...readKeyFlags(given, organization.timeZone),
        ...(await readSitesFlag({ ...ctx, environment }, given.sites)),
        ...(await readOwnerFlags(ctx, given)),
      };
      const input = parse(createKeyInput, { name: given.name, ...settings });
      return flatten(await createKey({ ...ctx, environment }, input));
    },
    print: (view) => revealed("Created", view),
    afterPrint: confirmPrinted,
  }),
  command({
    words: "keys list",
    about: "list an organization's keys, including revoked ones",
    flags: ofKey,
    async run(given) {
      const chosen = given.environment ? [parseEnvironment(given.environment)] : environments;
      const { ctx } = await enterOrganization(given.organization);
      const keys: ListedKey[] = [];
      for (const environment of chosen) keys.push(...(await allKeys({ ...ctx, environment })));
      return { keys };
    },
    print: ({ keys }) => (keys.length > 0 ? listing(keys) : "No keys yet."),
  }),
  command({
    words: "keys update",
    about: "change a key's name, owner, scope, sites, operations, limit or expiry; the secret stays the same",
    argument: KEY_ID,
    flags: {
      ...ofKey,
      name: optional("<name>", "the new name"),
      scope: optional("<scope>", scopeAbout),
      sites: sitesFlag,
      operations: operationsFlag,
      requestsPerMinute: limitFlag,
      expires: expiresFlag,
      owner: ownerFlag,
      ownerContact: ownerContactFlag,
    },
    async run(given, id) {
      const { organization, environment, name, scope, ...others } = given;
      if ([name, scope, ...Object.values(others)].every((flag) => flag === undefined)) refuse(null, NOTHING_TO_CHANGE);
      return onKey(given, id, async ({ ctx, key, timeZone }) => {
        if (scope === undefined) requireFitting(key, given);
        const flags = {
          ...readKeyFlags(given, timeZone),
          ...(await readSitesFlag(ctx, given.sites)),
          ...(await readOwnerFlags(ctx, given)),
        };
        const changed = { ...settingsOf(key), name: name ?? key.name, ...flags };
        return withScope(await updateKey(ctx, parse(updateKeyInput, changed)));
      });
    },
    print: (key) => `Updated ${key.name} (${key.id})`,
  }),
  command({
    words: "keys rotate",
    about: "replace a key's secret and print the new one once; everything else stays the same",
    argument: KEY_ID,
    flags: {
      ...ofKey,
      overlap: optional("<time>", `how long the old secret keeps working: ${overlaps.join(", ")} (default: 0)`),
    },
    async run(given, id) {
      const input = parse(rotateKeyInput, { keyId: id, overlap: given.overlap });
      return onKey(given, id, async ({ ctx }) => flatten(await rotateKey(ctx, input)));
    },
    print: (view) => revealed("Rotated", view),
    afterPrint: confirmPrinted,
  }),
  command({
    words: "keys end-overlap",
    about: "end the overlap of a rotation: the old secret is refused from the next request on",
    argument: KEY_ID,
    flags: ofKey,
    run: (given, id) =>
      onKey(given, id, async ({ ctx }) => withScope(await endOverlap(ctx, parse(keyId, { keyId: id })))),
    print: (key) => `Ended the overlap of ${key.name} (${key.id})`,
  }),
  command({
    words: "keys revoke",
    about: "revoke a key: its secrets are refused from the next request on",
    argument: KEY_ID,
    flags: {
      ...ofKey,
      reason: optional("<reason>", `${revocationReasons.join(", ")} (default: other)`),
      note: optional("<text>", "the reason in your own words"),
    },
    async run({ reason = "other", note = null, ...given }, id) {
      const input = parse(revokeKeyInput, { keyId: id, reason: reason.replaceAll("-", "_"), note });
      return onKey(given, id, async ({ ctx }) => withScope(await revokeKey(ctx, input)));
    },
    print: (key) => `Revoked ${key.name} (${key.id})`,
  }),
  command({
    words: "keys reactivate",
    about: "reactivate a revoked key",
    argument: KEY_ID,
    flags: ofKey,
    run: (given, id) =>
      onKey(given, id, async ({ ctx }) => withScope(await reactivateKey(ctx, parse(keyId, { keyId: id })))),
    print: (key) => `Reactivated ${key.name} (${key.id})`,
  }),
  command({
    words: "keys delete",
    about: "permanently delete a revoked key",
    argument: KEY_ID,
    flags: ofKey,
    run: (given, id) => onKey(given, id, ({ ctx }) => deleteKey(ctx, parse(keyId, { keyId: id }))),
    print: (key) => `Deleted ${key.name} (${key.id})`,
  }),
];

type OfKey = { organization: string; environment?: string | undefined };

type EnteredKey = { ctx: Ctx; key: KeyView; timeZone: string };

/** The key, and a Ctx in its environment. An environment given as a flag must be the key's. */
async function enterKey({ organization: slug, environment }: OfKey, id: string): Promise<EnteredKey> {
  const where = environment ? { environment: parseEnvironment(environment) } : {};
  const { ctx, organization } = await enterOrganization(slug);
  const key = await getKey({ ...ctx, ...where }, parse(keyId, { keyId: id }));
  return { ctx: { ...ctx, environment: key.environment }, key, timeZone: organization.timeZone };
}

/** Runs a verb on a key. A refusal carries the key, so that the advice can name its environment and settings. */
async function onKey<View>(given: OfKey, id: string, verb: (entered: EnteredKey) => Promise<View>): Promise<View> {
  const entered = await enterKey(given, id);
  try {
    return await verb(entered);
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, error.message, { ...error.details, key: entered.key });
  }
}

async function confirmPrinted({ id, secretId }: PrintedKey, ofKey: OfKey): Promise<void> {
  const { ctx } = await enterKey(ofKey, id);
  await confirmDelivery(ctx, { keyId: id, secretId });
}

function settingsOf({ id, version, name, reach, access, operations, requestsPerMinute, sites, expiresAt }: KeyView) {
  const siteIds = sites.map((site) => site.id);
  return { keyId: id, version, name, reach, access, operations, requestsPerMinute, siteIds, expiresAt };
}

/** @throws Failure for sites or operations that do not apply to the key's scope. */
function requireFitting(key: KeyView, given: { sites?: string | undefined; operations?: string | undefined }): void {
  const scope = grantedPermission(key);
  if (given.sites !== undefined && key.reach === "all_sites") {
    refuse("sites", `use it only with a site scope; this key has ${scope}`);
  }
  if (given.operations !== undefined && key.access !== "custom") {
    refuse("operations", `use it only with a custom scope; this key has ${scope}`);
  }
}

async function allKeys(ctx: Ctx): Promise<ListedKey[]> {
  const keys: ListedKey[] = [];
  for (let page = 1; ; page++) {
    const view = await listKeys(ctx, listKeysInput.parse({ tab: "all", page, sort: "created", order: "asc" }));
    const refusedAt = await lastRefusals(ctx, view.keys);
    keys.push(...view.keys.map((key) => ({ ...withScope(key), lastRefusedAt: refusedAt.get(key.id) ?? null })));
    if (page >= view.pages) return keys;
  }
}

/** The newest request of each key that was never used. Such requests were all refused. */
async function lastRefusals(ctx: Ctx, keys: KeyView[]): Promise<Map<string, string | null>> {
  const keyIds = keys.filter(({ lastUsed }) => !lastUsed).map(({ id }) => id);
  if (keyIds.length === 0) return new Map();
  const activity = await getKeysActivity(ctx, { keyIds });
  return new Map(activity.keys.map(({ keyId: id, lastRefusedAt }) => [id, lastRefusedAt]));
}
