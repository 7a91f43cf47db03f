import { crc32 } from "node:zlib";

/** The digits of secrets, in the order of their values. */
export const SECRET_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const RANDOM_LENGTH = 43;
export const CHECKSUM_LENGTH = 6;
export const SECRET_PREFIXES = ["ihub_live_", "ihub_sandbox_"] as const;

/** A CRC32 in base 62. Checked for every request; 32 bits need no BigInt. */
export function secretChecksum(body: string): string {
  let digits = "";
  for (let rest = crc32(body); rest > 0; rest = Math.floor(rest / 62)) digits = SECRET_ALPHABET[rest % 62] + digits;
  return digits.padStart(CHECKSUM_LENGTH, SECRET_ALPHABET[0]);
}
