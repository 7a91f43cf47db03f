import { findChecksummed, type Range } from "@/lib/platform/redaction/find-checksummed";
import { asWritten, hasEscapes, type Undone, undoEscapes } from "@/lib/platform/redaction/undo-escapes";

/** Anything that follows a secret's prefix, whether its checksum is right or not. */
const SECRET_FORM = /ihub_(?:live|sandbox)_([0-9A-Za-z]+)/gi;
const PREFIX_START = /ihub_/i;

/**
 * Tokens are credentials, too; `eyJ` starts every JSON object in base64url. The lookbehind keeps the search linear,
 * because callers choose the text.
 */
const TOKEN_FORM = /(?<![\w-])[\w-]+\.eyJ[\w-]+(?:\.[\w-]+)+/g;

/** The 49 characters of a secret without its prefix, in base64 of either alphabet. */
const ENCODED_MIN = 66;
const BASE64 = /[\w+/-]{66,}={0,2}/g;

const CUT = "[cut]";
const CUT_TOKEN = "token_[cut]";
/** Log lines hold texts of JSON in JSON; more levels than these have no reader. */
const LEVELS = 3;

type Cut = Range & { by: string };

/**
 * Replaces every secret and token in a text, so that the text can be stored or logged. A secret is recognized by its prefix
 * in any case, and without it by its checksum, also where its characters are escaped, spaced out, look-alikes or in base64. A
 * JSON text remains one.
 */
export function cutSecrets(text: string): string {
  const cuts = [...findSecrets(text), ...findEncoded(text)];
  if (!hasEscapes(text)) return applyCuts(text, cuts);
  let undone = asWritten(text);
  for (let level = 0; level < LEVELS; level++) {
    const next = undoEscapes(undone);
    if (level === 0) for (const cut of cuts) snapToEscapes(cut, next);
    if (next.text === undone.text) break;
    undone = next;
    for (const { start, end, by } of findSecrets(undone.text)) {
      cuts.push({ start: undone.starts[start]!, end: undone.ends[end - 1]!, by });
    }
  }
  return applyCuts(text, cuts);
}

/** Most texts hold no part of either form; the plain searches before the patterns cost them a tenth. */
function findSecrets(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const range of findChecksummed(text)) cuts.push({ ...range, by: CUT });
  if (PREFIX_START.test(text)) {
    for (const { index, 0: found, 1: body = "" } of text.matchAll(SECRET_FORM)) {
      cuts.push({ start: index + found.length - body.length, end: index + found.length, by: CUT });
    }
  }
  if (text.includes("eyJ")) {
    for (const { index, 0: found } of text.matchAll(TOKEN_FORM)) {
      cuts.push({ start: index + found.indexOf("eyJ"), end: index + found.length, by: CUT_TOKEN });
    }
  }
  return cuts;
}

/** Base64 that holds a secret, as Basic credentials do. It may begin at any of the four characters of a group. */
function findEncoded(text: string): Cut[] {
  if (text.length < ENCODED_MIN) return [];
  return [...text.matchAll(BASE64)]
    .filter(({ 0: found }) => [0, 1, 2, 3].some((from) => findSecrets(decode(found.slice(from))).length > 0))
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, by: CUT }));
}

function decode(base64: string): string {
  return Buffer.from(base64, "base64").toString("latin1");
}

/** Extends a cut that begins or ends inside an escape, which half an escape would break. */
function snapToEscapes(cut: Cut, { starts, ends }: Undone): void {
  const first = ends.findIndex((end) => end > cut.start);
  if (first >= 0) cut.start = Math.min(cut.start, starts[first]!);
  const last = starts.findLastIndex((start) => start < cut.end);
  if (last >= 0) cut.end = Math.max(cut.end, ends[last]!);
}

function applyCuts(text: string, cuts: Cut[]): string {
  if (cuts.length === 0) return text;
  cuts.sort((one, other) => one.start - other.start || other.end - one.end);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, by } of cuts) {
    if (start >= done) parts.push(text.slice(done, start), by);
    done = Math.max(done, end);
  }
  return parts.join("") + text.slice(done);
}
