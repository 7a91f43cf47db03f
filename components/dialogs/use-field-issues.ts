"use client";

import { useEffect } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { type FieldOf, type FieldProblem, fieldProblemsOf } from "./field-problems";

/**
 * Shows the fields' problems that the server found at the fields, and focuses the first. `fieldOf` (a constant): for a form whose
 * fields differ from those of the verb.
 */
export function useFieldIssues<Values extends FieldValues, Output>(
  { setError }: Pick<UseFormReturn<Values, unknown, Output>, "setError">,
  error: ActionFailure | null,
  fieldOf?: FieldOf<Path<Values>>,
): void {
  useEffect(() => {
    const issues = error?.details.fields ?? [];
    const problems = fieldOf
      ? Object.entries<FieldProblem | undefined>(fieldProblemsOf(issues, fieldOf))
      : issues.map(({ field, issue }) => [field, { type: "server", message: issue }] as const);
    for (const [index, [name, problem]] of problems.entries()) {
      setError(name as Path<Values>, problem ?? {}, { shouldFocus: index === 0 });
    }
  }, [error, setError, fieldOf]);
}
