import { hash, randomFillSync } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const UUID_BYTES = 16;
const COUNTER_LIMIT = 0x1000;

const pool = Buffer.alloc(UUID_BYTES * 256);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * The suffix of a new TypeID: a UUIDv7 in Crockford's base32, 26 characters. Later suffixes of a process sort later, even
 * within a millisecond (RFC 9562, 6.2 method 1: a 12-bit counter after the time).
 */
export function newTypeIdSuffix(): string {
  const at = takeBytes();
  stampTime(at);
  pool[at + 6] = 0x70 | (counter >> 8);
  pool[at + 7] = counter & 0xff;
  pool[at + 8] = 0x80 | (pool[at + 8]! & 0x3f);
  return base32(pool, at);
}

/** The suffix that always belongs to this name: a UUIDv8 made of the name's SHA-256 (RFC 9562, B.2). */
export function namedTypeIdSuffix(name: string): string {
  const bytes = hash("sha256", name, "buffer");
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return base32(bytes, 0);
}

/** A suffix for a record of the past: as if made at this time, in milliseconds since 1970. */
export function typeIdSuffixAt(timeMs: number): string {
  const at = takeBytes();
  pool.writeUIntBE(timeMs, at, 6);
  pool[at + 6] = 0x70 | (pool[at + 6]! & 0x0f);
  pool[at + 8] = 0x80 | (pool[at + 8]! & 0x3f);
  return base32(pool, at);
}

/** The offset of the next random bytes in the pool. */
function takeBytes(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += UUID_BYTES;
  return used - UUID_BYTES;
}

function stampTime(at: number): void {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = (pool[at + 6]! << 3) | (pool[at + 7]! & 7);
  } else if (++counter === COUNTER_LIMIT) {
    lastMs += 1;
    counter = 0;
  }
  pool.writeUIntBE(lastMs, at, 6);
}

/** Encodes 128 bits after two zero bits, five bits per character. */
function base32(bytes: Buffer, at: number): string {
  let text = "";
  let bits = 2;
  let rest = 0;
  for (let index = at; index < at + UUID_BYTES; index++) {
    rest = ((rest << 8) | bytes[index]!) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(rest >> bits) & 31];
    }
  }
  return text;
}

/** The first 50 of 130 bits: two of padding, then the 48 of the time. */
const TIME_CHARACTERS = 10;

/** When a suffix was made, in milliseconds since 1970, from the time in its UUIDv7. */
export function timeOfTypeIdSuffix(suffix: string): number {
  return [...suffix.slice(0, TIME_CHARACTERS)].reduce((time, digit) => time * 32 + ALPHABET.indexOf(digit), 0);
}
