/** A badge number as printed: `V-0042`. */
export function formatBadge(number: number): string {
  return `V-${String(number).padStart(4, "0")}`;
}
