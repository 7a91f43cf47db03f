import { z } from "zod";
import { normalizeText } from "@/lib/platform/search-key";

/** In characters. */
export const NAME_MAX_LENGTH = 100;

/*
 * The rules are texts, because the API's documents show them. They hold in every regular expression engine: no \p, no
 * characters beyond U+FFFF. Some generators write \u2028 as that character, which ends a line of JavaScript; \s has it.
 */

/** Control characters and reversals of the writing direction: invisible in a list, dangerous in a log. */
const CONTROL = String.raw`\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069`;
/** Like CONTROL, but allows line breaks and tabs. */
const CONTROL_IN_PARAGRAPH = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f`;
/** All spaces but line breaks. */
const SPACE = String.raw` \xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff`;
/** Accents without a letter, and characters without a shape, which a reader does not see. */
const INVISIBLE = [
  String.raw`\xad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f`,
  String.raw`\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufffb`,
].join("");

const IN_LINE = String.raw`([^\s${CONTROL}]|[${SPACE}])*`;
const LINE = `^${IN_LINE}$`;
const FILLED = String.raw`^${IN_LINE}[^\s${CONTROL}]${IN_LINE}$`;
const NAME = String.raw`^${IN_LINE}[^\s${CONTROL}${INVISIBLE}]${IN_LINE}$`;
const PARAGRAPH = `^[^${CONTROL_IN_PARAGRAPH}]*$`;

const VISIBLE = new RegExp(String.raw`[^\s${CONTROL}${INVISIBLE}]`);

/** One line of text of at most `maxLength` characters, trimmed, without control characters; may be empty. */
export function lineOfText(maxLength: number) {
  return text(maxLength, LINE, "Remove line breaks and control characters.");
}

/** Like `lineOfText`, but not empty. */
export function filledLine(maxLength: number, whenEmpty: string) {
  return lineOfText(maxLength)
    .refine((value) => value !== "", whenEmpty)
    .meta({ minLength: 1, maxLength, pattern: FILLED });
}

/** Text of several lines, otherwise like `lineOfText`. */
export function paragraph(maxLength: number) {
  return text(maxLength, PARAGRAPH, "Remove control characters.");
}

/** PostgreSQL refuses half a surrogate pair. */
function text(maxLength: number, pattern: string, problem: string) {
  const rule = new RegExp(pattern);
  return z
    .string()
    .trim()
    .refine((value) => isWithin(value, maxLength), { error: `Use at most ${maxLength} characters.`, abort: true })
    .refine((value) => value.isWellFormed() && rule.test(value), problem)
    .overwrite(normalizeText)
    .meta({ maxLength, pattern });
}

/** Counts characters as PostgreSQL and JSON Schema do: an emoji is one, though JavaScript counts two. */
function isWithin(value: string, maxLength: number): boolean {
  if (value.length <= maxLength) return true;
  return value.length <= 2 * maxLength && [...value].length <= maxLength;
}

/** The rule for names of keys, sites and organizations. Any script, emoji and markup are plain text. */
export function displayName(whenEmpty: string) {
  return lineOfText(NAME_MAX_LENGTH)
    .refine((name) => VISIBLE.test(name), whenEmpty)
    .meta({ minLength: 1, maxLength: NAME_MAX_LENGTH, pattern: NAME });
}
