import type { FieldIssue } from "@/lib/platform/errors";

export type FieldProblem = { type: "server"; message: string };

/** The problems of a form's fields, as react-hook-form takes them. */
export type FieldProblems<Name extends string> = Partial<Record<Name, FieldProblem>>;

/** Which field of a form shows the issues of a verb's field. */
export type FieldOf<Name extends string> = Record<string, Name>;

/** Maps a verb's issues to the form's fields. Each field keeps its first issue. */
export function fieldProblemsOf<Name extends string>(
  issues: FieldIssue[],
  fieldOf: FieldOf<Name>,
): FieldProblems<Name> {
  const problems: FieldProblems<Name> = {};
  for (const { field, issue } of issues) {
    const name = fieldOf[field.split(".")[0] ?? ""];
    if (name && !problems[name]) problems[name] = { type: "server", message: issue };
  }
  return problems;
}

/** Reads a typed whole number: null when nothing is typed, NaN when it is no number. */
export function wholeNumberOf(typed: string): number | null {
  if (typed.trim() === "") return null;
  return /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}
