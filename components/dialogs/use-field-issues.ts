"use client";

import { useEffect } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";

/** Shows the fields' problems that the server found at the fields, and focuses the first. */
export function useFieldIssues<Values extends FieldValues, Output>(
  { setError }: Pick<UseFormReturn<Values, unknown, Output>, "setError">,
  error: ActionFailure | null,
): void {
  useEffect(() => {
    for (const [index, { field, issue }] of (error?.details.fields ?? []).entries()) {
      setError(field as Path<Values>, { type: "server", message: issue }, { shouldFocus: index === 0 });
    }
  }, [error, setError]);
}
