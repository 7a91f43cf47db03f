const BEYOND_ASCII = /[\x80-\xff]/;

/**
 * A header's value as its sender wrote it. Node reads each byte of a header as one character, but most senders write UTF-8.
 * Bytes that are none are kept as they were read.
 */
export function headerText(value: string): string {
  if (!BEYOND_ASCII.test(value)) return value;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(value, "latin1"));
  } catch {
    return value;
  }
}

/** The first characters of a text, without half of one at the end, which PostgreSQL would refuse. */
export function cutToLength(text: string, maxLength: number): string {
  const cut = text.slice(0, maxLength);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
