import { z } from "zod";

const NAME_MAX_LENGTH = 100;

/*
 * The rules are texts, because the API's documents show them. They hold in every regular expression engine: no \p, no
 * characters beyond U+FFFF.
 */

/** Line breaks, control characters and reversals of the writing direction: invisible in a list, dangerous in a log. */
const CONTROL = String.raw`\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069`;
/** Like CONTROL, but allows line breaks and tabs. */
const CONTROL_IN_PARAGRAPH = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f`;
/** Spaces, accents without a letter, and characters without a shape, which a reader does not see. */
const INVISIBLE = [
  String.raw`\s${CONTROL}\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f`,
  String.raw`\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb`,
].join("");

const LINE = new RegExp(`^[^${CONTROL}]*$`);
const PARAGRAPH = new RegExp(`^[^${CONTROL_IN_PARAGRAPH}]*$`);
const VISIBLE = new RegExp(`[^${INVISIBLE}]`);

/** One line of text of at most `maxLength` characters, trimmed, without control characters; may be empty. */
export function lineOfText(maxLength: number) {
  return text(maxLength, LINE, "Remove line breaks and control characters.");
}

/** Like `lineOfText`, but not empty. */
export function filledLine(maxLength: number, whenEmpty: string) {
  const pattern = String.raw`^[^${CONTROL}]*[^\s${CONTROL}][^${CONTROL}]*$`;
  return lineOfText(maxLength)
    .refine((value) => value !== "", whenEmpty)
    .meta({ minLength: 1, maxLength, pattern });
}

/** Text of several lines, otherwise like `lineOfText`. */
export function paragraph(maxLength: number) {
  return text(maxLength, PARAGRAPH, "Remove control characters.");
}

/** PostgreSQL refuses half a surrogate pair. */
function text(maxLength: number, rule: RegExp, problem: string) {
  return z
    .string()
    .trim()
    .refine((value) => isWithin(value, maxLength), `Use at most ${maxLength} characters.`)
    .refine((value) => value.isWellFormed() && rule.test(value), problem)
    .meta({ maxLength, pattern: rule.source });
}

/** Counts characters as PostgreSQL and JSON Schema do: an emoji is one, though JavaScript counts two. */
function isWithin(value: string, maxLength: number): boolean {
  if (value.length <= maxLength) return true;
  return value.length <= 2 * maxLength && [...value].length <= maxLength;
}

/** The rule for names of keys, sites and organizations. Any script, emoji and markup are plain text. */
export function displayName(whenEmpty: string) {
  const pattern = `^[^${CONTROL}]*[^${INVISIBLE}][^${CONTROL}]*$`;
  return lineOfText(NAME_MAX_LENGTH)
    .refine((name) => VISIBLE.test(name), whenEmpty)
    .meta({ minLength: 1, maxLength: NAME_MAX_LENGTH, pattern });
}
