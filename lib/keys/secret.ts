import { hash, randomBytes } from "node:crypto";
import type { EnvironmentName } from "@/lib/platform/environments";
import { CHECKSUM_LENGTH, RANDOM_LENGTH, SECRET_ALPHABET, secretChecksum } from "@/lib/platform/redaction/secret-form";

const FORM = /^ihub_(live|sandbox)_[0-9A-Za-z]{49}$/;

/** A new secret: environment prefix, 256 random bits as 43 base-62 digits, and a CRC32 of both in 6 digits. */
export function mintSecret(environment: EnvironmentName): string {
  const random = BigInt(`0x${randomBytes(32).toString("hex")}`);
  const body = `ihub_${environment}_${base62(random)}`;
  return body + secretChecksum(body);
}

/** The environment of a well-formed secret; null for a wrong prefix, length, alphabet or checksum. */
export function parseSecret(value: string): EnvironmentName | null {
  const form = FORM.exec(value);
  if (!form) return null;
  const body = value.slice(0, -CHECKSUM_LENGTH);
  return value.endsWith(secretChecksum(body)) ? (form[1] as EnvironmentName) : null;
}

/** SHA-256, as stored. A fast hash is right for 256 random bits, which cannot be guessed (docs/decisions/006). */
export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(hashSecretToHex(secret), "hex");
}

/** The same hash in hexadecimal digits. */
export function hashSecretToHex(secret: string): string {
  return hash("sha256", secret, "hex");
}

/** The four characters by which a person recognizes the secret. */
export function lastFour(secret: string): string {
  return secret.slice(-4);
}

function base62(value: bigint): string {
  let digits = "";
  for (let rest = value; rest > 0n; rest /= 62n) digits = SECRET_ALPHABET[Number(rest % 62n)] + digits;
  return digits.padStart(RANDOM_LENGTH, SECRET_ALPHABET[0]);
}
