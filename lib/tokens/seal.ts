import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { signingKeysKey } from "@/lib/platform/secrets/derived-keys";

const CIPHER = "aes-256-gcm";
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Encrypts a signing key's private half under a key derived from APP_SECRET. It can be decrypted only with the same id.
 */
export function seal(id: string, plain: Uint8Array): Buffer<ArrayBuffer> {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(CIPHER, signingKeysKey(), iv).setAAD(Buffer.from(id));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts what `seal` returned. @throws Error when the data was changed, or the APP_SECRET or id differs. */
export function unseal(id: string, sealed: Uint8Array): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(CIPHER, signingKeysKey(), bytes.subarray(0, IV_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_LENGTH));
  return Buffer.concat([decipher.update(bytes.subarray(IV_LENGTH, -TAG_LENGTH)), decipher.final()]);
}
