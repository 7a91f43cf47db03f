import { z } from "zod";
import { displayName, lineOfText, paragraph } from "@/lib/display-name";
import { idInput } from "@/lib/id-input";
import { keyAccesses, keyReaches, keySorts, keyTabs, overlaps, revocationReasons } from "@/lib/keys/terms";

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
  access: z.enum(keyAccesses, "Choose an access scope."),
  siteIds,
  expiresAt,
});

type Settings = z.output<typeof settings>;

function sitesFitReach(input: Settings): boolean {
  return input.reach === "all_sites" || input.siteIds.length > 0;
}

const sitesMissing = { path: ["siteIds"], error: "Choose at least one site." };

/** What "Generate Key" sends. Sites are ignored when the reach is all sites. */
export const createKeyInput = settings.refine(sitesFitReach, sitesMissing);
export type CreateKeyInput = z.output<typeof createKeyInput>;

export const keyId = z.object({ keyId: idInput });
export type KeyIdInput = z.output<typeof keyId>;

/** What "Save" sends: every setting, and the version the editor saw. */
export const updateKeyInput = settings
  .extend({ keyId: keyId.shape.keyId, version: z.number().int().positive() })
  .refine(sitesFitReach, sitesMissing);
export type UpdateKeyInput = z.output<typeof updateKeyInput>;

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
