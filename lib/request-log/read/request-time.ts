const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** The first 50 of 130 bits: two of padding, then the 48 of the time. */
const TIME_CHARACTERS = 10;

/** When a request id was made, in milliseconds since 1970, from the time in its UUIDv7. */
export function requestTime(id: string): number {
  const digits = id.slice("req_".length, "req_".length + TIME_CHARACTERS);
  return [...digits].reduce((time, digit) => time * 32 + ALPHABET.indexOf(digit), 0);
}
