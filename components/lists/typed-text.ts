/** What somebody typed into the URL as one line: without control characters, and cut to `maxLength`. */
export function oneLine(text: string, maxLength = 200): string {
  return text
    .replaceAll(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, maxLength);
}
