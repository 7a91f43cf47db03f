import { hash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { EnvironmentName } from "@/lib/platform/environments";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const FORM = /^ihub_(live|sandbox)_[0-9A-Za-z]{49}$/;

/** A new secret: environment prefix, 256 random bits in 43 base-62 digits, CRC32 of all before in 6. */
export function mintSecret(environment: EnvironmentName): string {
  const random = BigInt(`0x${randomBytes(32).toString("hex")}`);
  const body = `ihub_${environment}_${base62(random)}`;
  return body + checksum(body);
}

/** The environment of a well-formed secret, or null: wrong prefix, length, alphabet or checksum. */
export function parseSecret(value: string): EnvironmentName | null {
  const form = FORM.exec(value);
  if (!form) return null;
  const body = value.slice(0, -CHECKSUM_LENGTH);
  return value.endsWith(checksum(body)) ? (form[1] as EnvironmentName) : null;
}

/** SHA-256, as stored. Fast is right for 256 random bits: there is nothing to guess (docs/decisions/006). */
export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(hashSecretToHex(secret), "hex");
}

/** The same in hexadecimal digits. */
export function hashSecretToHex(secret: string): string {
  return hash("sha256", secret, "hex");
}

/** The four characters that tell a person which secret it is. */
export function lastFour(secret: string): string {
  return secret.slice(-4);
}

/** Every request's secret is checked: 32 bits need no BigInt. */
function checksum(body: string): string {
  let digits = "";
  for (let rest = crc32(body); rest > 0; rest = Math.floor(rest / 62)) digits = ALPHABET[rest % 62] + digits;
  return digits.padStart(CHECKSUM_LENGTH, ALPHABET[0]);
}

function base62(value: bigint): string {
  let digits = "";
  for (let rest = value; rest > 0n; rest /= 62n) digits = ALPHABET[Number(rest % 62n)] + digits;
  return digits.padStart(RANDOM_LENGTH, ALPHABET[0]);
}
