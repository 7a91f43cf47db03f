import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** OWASP's second recommended setting for argon2id: 19 MiB, 2 passes, 1 lane (Password Storage Cheat Sheet). */
const ARGON2ID = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A salted hash of the password as a PHC string, for storage. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Whether the password matches the stored hash. Without a stored hash it takes the same time and returns false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await decoyHash()), password, ARGON2ID);
  return matches && stored !== null;
}

let decoy: Promise<string> | undefined;

function decoyHash(): Promise<string> {
  decoy ??= hashPassword("nobody's password");
  return decoy;
}
