/*
 * How texts compare (PRODUCT: names, searches and typed confirmations compare after NFC and with one kind of space). Free of
 * dependencies, so that screens can use it.
 */

/** The spaces that look like one: no-break, Ogham, typographic, ideographic. */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const ACCENTS = /[\u0300-\u036f]/g;

/** The one form in which texts are stored: NFC (Unicode Annex 15), with one kind of space. */
export function normalizeText(text: string): string {
  return text.normalize("NFC").replace(SPACES, " ");
}

/** Whether two texts look the same to a reader. */
export function isSameText(one: string, other: string): boolean {
  return normalizeText(one).trim() === normalizeText(other).trim();
}

/** What searches compare: small letters without accents, with one kind of space. PostgreSQL's `search_key` does the same. */
export function searchKey(text: string): string {
  return text.normalize("NFD").replace(ACCENTS, "").replace(SPACES, " ").toLowerCase();
}
