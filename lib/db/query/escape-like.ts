/** The text for a LIKE pattern in which every character means itself: Prisma's `contains` hands it over as it is. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
