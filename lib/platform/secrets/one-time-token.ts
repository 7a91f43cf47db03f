import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a link sent by e-mail, and the SHA-256 that is stored in its place (decision 006). */
export function mintOneTimeToken(): { token: string; hash: Buffer<ArrayBuffer> } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOneTimeToken(token) };
}

/** The stored form of a link's token. */
export function hashOneTimeToken(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest();
}
