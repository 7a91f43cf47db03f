/** Escapes text for a LIKE pattern, so that every character is literal. Prisma's `contains` does not escape. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
