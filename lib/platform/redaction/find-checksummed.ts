import { crc32 } from "node:zlib";
import { CHECKSUM_LENGTH, RANDOM_LENGTH, SECRET_ALPHABET, SECRET_PREFIXES } from "@/lib/platform/redaction/secret-form";

export type Range = { start: number; end: number };

const LENGTH = RANDOM_LENGTH + CHECKSUM_LENGTH;
/** The letters are kept in a ring whose size is a power of two, so that `& LAST` finds the place of each. */
const RING = 64;
const LAST = RING - 1;
/** Ends a search: no secret reaches from one string of a JSON text into the next. */
const QUOTE = 0x22;
const FIRST_DIGIT_MAX = Math.floor(2 ** 32 / 62 ** (CHECKSUM_LENGTH - 1));

const NOTHING: Range[] = [];
/** The last letters and their places. A search uses them alone, because it never waits. */
const codes = new Uint8Array(RING);
const places = new Uint32Array(RING);

/** The value of each ASCII character as a digit of a secret; -1 for all others. */
const DIGITS = new Int8Array(128).fill(-1);
for (const [value, char] of [...SECRET_ALPHABET].entries()) DIGITS[char.charCodeAt(0)] = value;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

function append(rest: number, byte: number): number {
  return (rest >>> 8) ^ TABLE[(rest ^ byte) & 0xff]!;
}

function appendZeros(rest: number): number {
  let moved = rest;
  for (let index = 0; index < RANDOM_LENGTH; index++) moved = append(moved, 0);
  return moved;
}

/** What a byte contributes to the CRC once 43 more have followed: a CRC is linear, so this takes it out again. */
const REMOVED = Int32Array.from({ length: 256 }, (_, byte) => appendZeros(TABLE[byte]!));
/** The CRC of each prefix with 43 characters after it is this, combined with those characters' own. */
const PREFIXES = SECRET_PREFIXES.map((prefix) => appendZeros(~crc32(prefix)));

/**
 * Every place where 49 letters and digits are a secret's own, found by the checksum at their end, with or without the
 * prefix. All other characters between them are skipped. Takes the same time for each character: callers choose the text.
 */
export function findChecksummed(text: string): Range[] {
  if (text.length < LENGTH) return NOTHING;
  const found: Range[] = [];
  let count = 0;
  let crc = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) count = crc = 0;
    if (code > 127 || DIGITS[code]! < 0) continue;
    codes[count & LAST] = code;
    places[count & LAST] = index;
    if (count >= CHECKSUM_LENGTH) crc = append(crc, codes[(count - CHECKSUM_LENGTH) & LAST]!);
    if (count >= LENGTH) crc ^= REMOVED[codes[(count - LENGTH) & LAST]!]!;
    count += 1;
    if (count >= LENGTH && isChecksum(count, crc))
      found.push({ start: places[(count - LENGTH) & LAST]!, end: index + 1 });
  }
  return found;
}

/** Whether the last six letters are the checksum of those before. Most cannot be one: its first digit is at most 4. */
function isChecksum(count: number, crc: number): boolean {
  let value = DIGITS[codes[(count - CHECKSUM_LENGTH) & LAST]!]!;
  if (value > FIRST_DIGIT_MAX) return false;
  for (let behind = CHECKSUM_LENGTH - 1; behind > 0; behind--) {
    value = value * 62 + DIGITS[codes[(count - behind) & LAST]!]!;
  }
  return PREFIXES.some((prefix) => ~(prefix ^ crc) >>> 0 === value);
}
