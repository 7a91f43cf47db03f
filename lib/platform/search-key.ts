/*
 * How texts compare (PRODUCT: names, searches and typed confirmations compare after NFC and with one kind of space). Free of
 * dependencies, so that screens can use it.
 */

/** The spaces that look like one: no-break, Ogham, typographic, ideographic. */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;

/** Letters that equal others in the order of names (decision 044) but do not decompose into them. */
const EQUAL_LETTERS = new Map(
  Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ł: "l", ς: "σ" }),
);
const EQUAL_LETTER = /[ßæœøđðħłς]/g;

/** The one form in which texts are stored: NFC (Unicode Annex 15), with one kind of space. */
export function normalizeText(text: string): string {
  return text.normalize("NFC").replace(SPACES, " ");
}

/** Whether two texts look the same to a reader. */
export function isSameText(one: string, other: string): boolean {
  return normalizeText(one).trim() === normalizeText(other).trim();
}

/**
 * What searches compare: small letters without accents, with one kind of space. Letters that differ from others only in their
 * form count as those. PostgreSQL's `search_key` does the same.
 */
export function searchKey(text: string): string {
  const plain = text.normalize("NFKD").replace(ACCENTS, "").replace(SPACES, " ").toLowerCase();
  return plain.replace(EQUAL_LETTER, (letter) => EQUAL_LETTERS.get(letter) ?? letter);
}
