import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { normalizePassword } from "@/lib/auth/passwords/normalize-password";
import { singleton } from "@/lib/platform/singleton";

const FILE = "lib/auth/passwords/breached-passwords.bin";
const HASH_BYTES = 4;

/**
 * Whether a password of at least eight characters is in the bundled list of breached ones, whatever its case (decision 054).
 * The list holds the first 32 bits of hashes, so it refuses one in 20,000 others, too.
 */
export function isBreached(password: string): boolean {
  const list = singleton("breached-passwords", readList);
  const wanted = createHash("sha256").update(normalizePassword(password).toLowerCase()).digest().readUInt32BE();
  let [low, high] = [0, list.length / HASH_BYTES - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = list.readUInt32BE(middle * HASH_BYTES);
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Sorted, 4 bytes each. scripts/make-breached-passwords.mjs makes it. */
function readList(): Buffer {
  return readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FILE));
}
