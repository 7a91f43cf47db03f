/**
 * A password in the form that is hashed: RFC 8265's OpaqueString maps every kind of space to the plain one and composes
 * letters with their accents (NFC), so that it is the same however a keyboard or system encodes it.
 */
export function normalizePassword(password: string): string {
  return password.replaceAll(/\p{Zs}/gu, " ").normalize("NFC");
}
