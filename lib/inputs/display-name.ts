import { z } from "zod";

const NAME_MAX_LENGTH = 100;

/** Line breaks, control characters and reversals of the writing direction: invisible in a list, dangerous in a log. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the rule.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
/** A letter, digit, punctuation mark or symbol: something a reader can see. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Like CONTROL, but allows line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the rule.
const CONTROL_IN_PARAGRAPH = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** One line of text of at most `maxLength` characters, trimmed, without control characters; may be empty. */
export function lineOfText(maxLength: number) {
  return text(maxLength, CONTROL, "Remove line breaks and control characters.");
}

/** Text of several lines, otherwise like `lineOfText`. */
export function paragraph(maxLength: number) {
  return text(maxLength, CONTROL_IN_PARAGRAPH, "Remove control characters.");
}

/** PostgreSQL refuses half a surrogate pair. */
function text(maxLength: number, unwanted: RegExp, problem: string) {
  return z
    .string()
    .trim()
    .max(maxLength, `Use at most ${maxLength} characters.`)
    .refine((value) => value.isWellFormed() && !unwanted.test(value), problem);
}

/** The rule for names of keys, sites and organizations. Any script, emoji and markup are plain text. */
export function displayName(whenEmpty: string) {
  return lineOfText(NAME_MAX_LENGTH).refine((name) => VISIBLE.test(name), whenEmpty);
}
