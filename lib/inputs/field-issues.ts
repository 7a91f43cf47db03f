import { AppError, type FieldIssue, isAppError } from "@/lib/platform/errors";

/**
 * Runs every check of an input's fields and returns the results in order. Reports all invalid fields together and rethrows
 * any other error.
 * @throws AppError VALIDATION_ERROR naming the invalid fields.
 */
export async function runChecks<Found extends unknown[]>(
  checks: {
    [Index in keyof Found]: () => Found[Index] | Promise<Found[Index]>;
  },
): Promise<Found> {
  const found: unknown[] = [];
  const fields: FieldIssue[] = [];
  for (const check of checks) {
    try {
      found.push(await check());
    } catch (error) {
      fields.push(...issuesOf(error));
    }
  }
  if (fields.length === 0) return found as Found;
  throw new AppError("VALIDATION_ERROR", fields.map(({ issue }) => issue).join(" "), { fields });
}

/** Runs every check and returns the invalid fields. Rethrows any other error. */
export async function findIssues(checks: (() => unknown)[]): Promise<FieldIssue[]> {
  try {
    await runChecks(checks);
    return [];
  } catch (error) {
    return issuesOf(error);
  }
}

/** The fields that a check refuses. Rethrows any other error. */
export function issuesOfCheck(check: () => unknown): FieldIssue[] {
  try {
    check();
    return [];
  } catch (error) {
    return issuesOf(error);
  }
}

function issuesOf(error: unknown): FieldIssue[] {
  if (isAppError(error) && error.code === "VALIDATION_ERROR" && error.details.fields) return error.details.fields;
  throw error;
}

/** The error for a setting that only the verb can check. */
export function invalidField(field: string, issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}
