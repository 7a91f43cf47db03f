/** One measured number; with a limit, it is met or missed. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  limit?: { atLeast: number } | { atMost: number };
  /** Shown after the table when the limit is missed. */
  explanation?: string;
};

export function isMet({ value, limit }: Figure): boolean {
  if (!limit) return true;
  return "atLeast" in limit ? value >= limit.atLeast : value <= limit.atMost;
}

/** One line per figure: name, value, limit, and whether it is met. */
export function figureTable(figures: Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value.toLocaleString("en")} ${figure.unit}`.trim(),
    describeLimit(figure),
    figure.limit ? (isMet(figure) ? "met" : "MISSED") : "",
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function describeLimit({ limit, unit }: Figure): string {
  if (!limit) return "";
  return "atLeast" in limit ? `at least ${limit.atLeast} ${unit}`.trim() : `at most ${limit.atMost} ${unit}`.trim();
}
