import { randomInt } from "node:crypto";

/** Without look-alikes, because people copy it from a terminal, sometimes by hand. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

const FORM = /^(?:[a-hj-km-np-z2-9]{5}-){4}[a-hj-km-np-z2-9]{5}$/;
const DIFFERENT_MIN = 12;

/** Whether a password could be a generated one: its form, with at least 12 different characters, which is strong anyway. */
export function isGeneratedForm(password: string): boolean {
  return FORM.test(password) && new Set(password).size > DIFFERENT_MIN;
}

/** A random password of five groups of five characters, 123 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}
