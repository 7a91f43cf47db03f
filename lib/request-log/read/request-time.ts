const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** The first 50 bits of 130: two of padding, then the 48 of the time. */
const TIME_CHARACTERS = 10;

/** When a request id of ours was made, in milliseconds since 1970: the time that its UUIDv7 begins with. */
export function requestTime(id: string): number {
  const digits = id.slice("req_".length, "req_".length + TIME_CHARACTERS);
  return [...digits].reduce((time, digit) => time * 32 + ALPHABET.indexOf(digit), 0);
}
