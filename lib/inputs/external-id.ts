import { z } from "zod";
import { filledLine, paragraph } from "@/lib/inputs/display-name";
import { optionalLine } from "@/lib/inputs/optional-text";

const EXTERNAL_ID_MAX_LENGTH = 200;
const PAIRS_MAX = 20;
const KEY_MAX_LENGTH = 40;
const VALUE_MAX_LENGTH = 500;

/** Another system's id of a record, in any script; compared after NFC. */
export const externalIdText = filledLine(
  EXTERNAL_ID_MAX_LENGTH,
  `Give an external id of 1 to ${EXTERNAL_ID_MAX_LENGTH} characters.`,
);

const metadataKey = filledLine(KEY_MAX_LENGTH, `Use keys of 1 to ${KEY_MAX_LENGTH} characters.`);
const metadataValue = paragraph(VALUE_MAX_LENGTH);

/** Not `z.record`: that reports each key as a field, however long it is, and drops some names without a word. */
const metadata = z
  .unknown()
  .transform(readPairs)
  .meta({
    type: "object",
    maxProperties: PAIRS_MAX,
    propertyNames: metadataKey.meta(),
    additionalProperties: { type: "string", ...metadataValue.meta() },
    description:
      `Up to ${PAIRS_MAX} pairs of texts for your own use: keys of up to ${KEY_MAX_LENGTH} characters, values of up to ` +
      `${VALUE_MAX_LENGTH}. They are never searched. A change replaces all of them.`,
  });

function readPairs(value: unknown, { issues }: z.core.$RefinementCtx): Record<string, string> {
  const refuse = (message: string) => {
    issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  };
  if (value === null || typeof value !== "object" || Array.isArray(value)) return refuse("Use an object of texts.");
  const pairs = Object.entries(value);
  if (pairs.length > PAIRS_MAX) return refuse(`Use at most ${PAIRS_MAX} pairs.`);
  const read: [string, string][] = [];
  for (const [name, text] of pairs) {
    const key = metadataKey.safeParse(name);
    if (!key.success) return refuse(`A key is not valid. ${key.error.issues[0]?.message}`);
    if (typeof text !== "string") return refuse(`The value of ${key.data} is not valid. Use a text.`);
    const given = metadataValue.safeParse(text);
    if (!given.success) return refuse(`The value of ${key.data} is not valid. ${given.error.issues[0]?.message}`);
    read.push([key.data, given.data]);
  }
  return Object.fromEntries(read);
}

/** What integrators set on a record for their own system. */
export const externalFields = {
  externalId: optionalLine(EXTERNAL_ID_MAX_LENGTH)
    .meta({
      description:
        "The record's id in your own system, in any script. Unique among the environment's records of this kind: another " +
        "record with the same one is refused with `CONFLICT`. Null clears it.",
    })
    .optional(),
  metadata: metadata.optional(),
};

/** A list's filter by external id. */
export const externalFilter = {
  externalId: externalIdText.optional().meta({ description: "Only the record with exactly this external id." }),
};
