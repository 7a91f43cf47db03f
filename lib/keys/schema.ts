import { z } from "zod";
import { displayName, lineOfText, paragraph } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import {
  type ChoosableOperation,
  keyAccesses,
  keyReaches,
  keySorts,
  keyTabs,
  overlaps,
  revocationReasons,
} from "@/lib/keys/labels";
import type { FieldIssue } from "@/lib/platform/errors";

export const keyName = displayName("Enter a name, such as the integration that will use the key.");

const siteIds = z.array(idInput).max(1_000, "Choose at most 1,000 sites.").default([]);

/** ISO 8601 with a zone, or null for a key that never expires; whether it lies ahead is the verb's decision. */
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

export const keyId = z.object({ keyId: idInput });
export type KeyIdInput = z.output<typeof keyId>;

/**
 * What "Generate Key" and "Save" send, given what a Custom scope may be made of. Sites are ignored when the reach is all
 * sites, operations when the access is not custom; a new key without a limit has the plan's. "Save" sends every setting
 * (operations and limit stay when left out) and the version that the editor saw.
 */
export function keyInputs(choosable: readonly ChoosableOperation[]) {
  const ids = new Set(choosable.map(({ id }) => id));
  const globalIds = new Set(choosable.filter(({ globalOnly }) => globalOnly).map(({ id }) => id));
  const operation = z
    .string("Choose from the known operations.")
    .refine((id) => ids.has(id), { error: ({ input }) => unknownOperation(String(input)) })
    .brand<"operation">();
  const create = settings.extend({ operations: z.array(operation).max(1_000).optional() });
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
  return { createKeyInput: create.check(misfits), updateKeyInput: update.check(misfits) };
}

/** Settings whose operations are known to exist: only keyInputs' schemas make a list of them. */
export type CreateKeyInput = z.output<ReturnType<typeof keyInputs>["createKeyInput"]>;
export type UpdateKeyInput = z.output<ReturnType<typeof keyInputs>["updateKeyInput"]>;

type Scope = Pick<z.output<typeof settings>, "reach" | "access" | "siteIds"> & { operations?: string[] | undefined };

/** What the scope lacks, or asks of a reach that can't have it; told beside whatever else is wrong with the input. */
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

function unknownOperation(id: string): string {
  return `There is no operation “${id.slice(0, 60)}” to choose.`;
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

/** How the list is filtered, sorted and paged; what the address of the API keys screen carries. */
export const listKeysInput = z.object({
  tab: z.enum(keyTabs).default("active"),
  search: lineOfText(200).default(""),
  sort: z.enum(keySorts).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type ListKeysInput = z.output<typeof listKeysInput>;
