import { z } from "zod";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { displayName, filledLine, lineOfText, NAME_MAX_LENGTH, paragraph } from "@/lib/inputs/display-name";
import { ID, idInput } from "@/lib/inputs/id-input";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import {
  type KeyTab,
  keyAccesses,
  keyReaches,
  keySorts,
  keyStatuses,
  keyTabs,
  overlaps,
  revocationReasons,
} from "@/lib/keys/labels";
import type { ApiAccessState } from "@/lib/organizations/schema";
import { type EnvironmentName, environments } from "@/lib/platform/environments";
import type { FieldIssue } from "@/lib/platform/errors";
import { siteStatuses } from "@/lib/sites/labels";

const keyName = displayName("Enter a name, such as the integration that will use the key.");

const siteIds = z.array(idInput).max(1_000, "Choose at most 1,000 sites.").default([]);

/** ISO 8601 with a zone, or null for a key that never expires. The verb checks that it is in the future. */
const expiresAt = z.iso
  .datetime({ offset: true, error: "Enter a date." })
  .refine((time) => !(Date.parse(time) >= Date.UTC(3000, 0)), "Choose a time before the year 3000.")
  .nullable()
  .default(null);

const settings = z.object({
  name: keyName,
  reach: z.enum(keyReaches, "Choose an access scope."),
  access: z.enum([...keyAccesses, "custom"], "Choose an access scope."),
  siteIds,
  expiresAt,
  requestsPerMinute: requestsPerMinute.nullable().optional(),
});

/** Who answers for the key: a member, or someone else as text, such as an agency's address. */
const owner = z.object({
  ownerId: z.string().regex(ID, "Choose a member.").optional(),
  ownerContact: filledLine(NAME_MAX_LENGTH, "Enter who answers for the key.").optional(),
});
export type OwnerInput = z.output<typeof owner>;

export const keyId = z.object({ keyId: idInput });
export type KeyIdInput = z.output<typeof keyId>;

/**
 * Schemas of "Generate Key" and "Save" for the operations that a Custom scope may include. Sites are ignored when the reach
 * is all sites, operations when the access is not custom. A new key without an owner belongs to its creator. "Save" sends
 * every setting (omitted operations, limit and owner stay the same) and the version that the editor saw.
 */
export function keyInputs(choosable: readonly ChoosableOperation[]) {
  const ids = new Set(choosable.map(({ id }) => id));
  const globalIds = new Set(choosable.filter(({ globalOnly }) => globalOnly).map(({ id }) => id));
  const operation = z
    .string("Choose from the known operations.")
    .refine((id) => ids.has(id), { error: ({ input }) => unknownOperation(String(input)) })
    .brand<"operation">();
  const create = settings.extend({ ...owner.shape, operations: z.array(operation).max(1_000).optional() });
  const update = create.extend({ keyId: keyId.shape.keyId, version: z.number().int().positive() });
  const scope = create.pick({ reach: true, access: true, siteIds: true, operations: true });
  const isScopeKnown = ({ value }: z.core.ParsePayload) => scope.safeParse(value).success;
  const misfits = z.superRefine<Scope>(
    (value, context) => {
      for (const { field, issue } of describeMisfits(value, globalIds)) {
        context.addIssue({ code: "custom", path: [field], message: issue });
      }
    },
    { when: isScopeKnown },
  );
  return { createKeyInput: create.check(misfits, oneOwner), updateKeyInput: update.check(misfits, oneOwner) };
}

/** Settings whose operations are known to exist, because keyInputs' schemas check them. */
export type CreateKeyInput = z.output<ReturnType<typeof keyInputs>["createKeyInput"]>;
export type UpdateKeyInput = z.output<ReturnType<typeof keyInputs>["updateKeyInput"]>;

type Scope = Pick<z.output<typeof settings>, "reach" | "access" | "siteIds"> & { operations?: string[] | undefined };

/** What is missing in the scope or does not fit its reach; reported together with other mistakes. */
function describeMisfits({ reach, access, siteIds: sites, operations = [] }: Scope, globalIds: Set<string>) {
  const misfits: FieldIssue[] = [];
  const isLocal = reach === "selected_sites";
  if (isLocal && sites.length === 0) misfits.push({ field: "siteIds", issue: "Choose at least one site." });
  if (access !== "custom") return misfits;
  if (operations.length === 0) misfits.push({ field: "operations", issue: "Choose at least one operation." });
  const global = operations.find((id) => globalIds.has(id));
  if (isLocal && global) {
    const issue = `${global} needs a key that reaches all sites. Choose all sites, or leave this operation out.`;
    misfits.push({ field: "operations", issue });
  }
  return misfits;
}

const oneOwner = z.refine<OwnerInput>(
  ({ ownerId, ownerContact }) => ownerId === undefined || ownerContact === undefined,
  { path: ["ownerContact"], error: "Choose a member or enter a contact, not both." },
);

/**
 * What happens to the keys of someone who leaves: who takes over those that they own, and which get a new secret. `keyIds`: all
 * keys that the caller was shown.
 */
export const handoverInput = z
  .object({
    ...owner.shape,
    keyIds: z.array(idInput).max(1_000).default([]),
    rotateKeyIds: z.array(idInput).max(1_000).default([]),
  })
  .check(oneOwner);
export type HandoverInput = z.output<typeof handoverInput>;

/** A key that needs someone else when a person leaves. `knowsSecret`: they saw a secret that still works. */
export type HandoverKey = {
  id: string;
  name: string;
  environment: EnvironmentName;
  lastFour: string | null;
  isOwner: boolean;
  knowsSecret: boolean;
};

function unknownOperation(id: string): string {
  return `The operation “${id.slice(0, 60)}” does not exist.`;
}

export const rotateKeyInput = keyId.extend({
  overlap: z.enum(overlaps, `Use one of: ${overlaps.join(", ")}.`).default("0"),
});
export type RotateKeyInput = z.output<typeof rotateKeyInput>;

export const revokeKeyInput = keyId.extend({
  reason: z.enum(revocationReasons, `Choose a reason: ${revocationReasons.join(", ")}.`),
  note: paragraph(500).nullable().default(null),
});
export type RevokeKeyInput = z.output<typeof revokeKeyInput>;

export const deliveredInput = keyId.extend({ secretId: idInput });
export type DeliveredInput = z.output<typeof deliveredInput>;

/** How the list is filtered, sorted and paged; the query parameters of the API keys screen. */
export const listKeysInput = z.object({
  tab: z.enum(keyTabs).default("active"),
  search: lineOfText(200).default(""),
  /** A member's id or a contact as its text; empty for the keys of everyone. */
  owner: lineOfText(NAME_MAX_LENGTH).default(""),
  sort: z.enum(keySorts).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type ListKeysInput = z.output<typeof listKeysInput>;

const secretView = z.object({
  id: idOf("secret"),
  lastFour: z.string(),
  createdAt: timeView,
  /** Null while current; otherwise when its overlap ends or ended. */
  endsAt: timeView.nullable(),
  /** `overlap`: replaced, and still works until endsAt. */
  state: z.enum(["current", "overlap", "ended"]),
  /** Null while it is not confirmed that the reply with the secret arrived. */
  deliveredAt: timeView.nullable(),
});
/** One secret of a key, without the secret. */
export type SecretView = z.output<typeof secretView>;

const access = z.enum([...keyAccesses, "custom"]);

const keyView = z.object({
  id: idOf("key"),
  environment: z.enum(environments),
  name: z.string(),
  reach: z.enum(keyReaches),
  access,
  /** The operation ids of a Custom scope; empty for other scopes. */
  operations: z.array(z.string()),
  /** The key's own limit, lower than the plan's; null when it has none. */
  requestsPerMinute: z.int().nullable(),
  sites: z.array(namedView("site").extend({ status: z.enum(siteStatuses) })),
  status: z.enum(keyStatuses),
  version: z.int(),
  createdAt: timeView,
  createdByName: z.string(),
  /** Who answers for the key. `isGone`: a member when they became its owner, and no longer. */
  owner: z.object({
    kind: z.enum(["member", "contact"]),
    id: idOf("user").nullable(),
    name: z.string(),
    isGone: z.boolean(),
  }),
  /** Set when someone left who knows the secret, until the key is rotated. */
  rotationAsked: z.object({ at: timeView, byName: z.string(), knownTo: z.string() }).nullable(),
  expiresAt: timeView.nullable(),
  revoked: z
    .object({ at: timeView, reason: z.enum(revocationReasons), note: z.string().nullable(), byName: z.string() })
    .nullable(),
  /** Newest first, so the current one leads. Lists contain only the secrets that still work. */
  secrets: z.array(secretView),
  lastUsed: z.object({ at: timeView, address: z.string().nullable(), client: z.string().nullable() }).nullable(),
});
/** A key as its organization sees it. */
export type KeyView = z.output<typeof keyView>;

/** What a key may know of itself. */
export const meView = keyView.pick({ id: true, name: true, environment: true }).extend({
  organization: namedView("organization"),
  scope: z.string().meta({ description: "The scope's name on the dashboard." }),
  reach: z.enum(keyReaches),
  access,
  operations: z
    .array(z.string())
    .nullable()
    .meta({ description: "The operations of a Custom scope; null for other scopes." }),
  sites: z.array(namedView("site")).nullable().meta({ description: "The sites in reach; null when it reaches all." }),
  limits: z.object({ requestsPerMinute: z.int() }),
  expiresAt: timeView.nullable(),
});
export type MeView = z.output<typeof meView>;

/** An API operation that a Custom scope can include, as the API describes it. */
export type ChoosableOperation = {
  id: string;
  /** The resource it belongs to, such as `Visitors`. */
  tag: string;
  /** A short title, such as `List visitors`. */
  summary: string;
  access: "read" | "write";
  /** Whether it requires a key that reaches all sites. */
  globalOnly: boolean;
};

/** The only result that contains a secret. */
export type RevealedKey = { key: KeyView; secretId: string; secret: string };

export type KeyListView = {
  keys: KeyView[];
  /** The number of keys on each tab, within the search and the owner if there are any. */
  counts: Record<KeyTab, number>;
  /** The number of keys that the filter finds, over all pages. */
  total: number;
  page: number;
  pages: number;
  /** Keys that count against the limit, including the `expired` ones. */
  used: number;
  expired: number;
  limit: number;
  /** Requests per minute for all keys of the environment together. */
  requestsPerMinute: number;
  apiAccess: ApiAccessState;
  /** Everyone who owns a key of the environment, by name. `value` is the list's filter `owner`. */
  owners: { value: string; name: string; isGone: boolean }[];
};
