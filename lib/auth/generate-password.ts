import { randomInt } from "node:crypto";

/** Without look-alikes, because people copy it from a terminal, sometimes by hand. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A random password of five groups of five characters, 123 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}
