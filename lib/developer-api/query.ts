import type { z } from "zod";
import { AppError, type FieldIssue } from "@/lib/errors";

/** A query string's parameters; a name given twice keeps its first value and stands in `repeated`. */
export type Query = { values: Record<string, string>; repeated: Set<string> };

/** @throws AppError MALFORMED_REQUEST when it is not percent-encoded UTF-8. */
export function parseQuery(text: string): Query {
  const values: Record<string, string> = Object.create(null);
  const repeated = new Set<string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const [name = "", ...rest] = part.split("=");
    const key = decode(name);
    if (key in values) repeated.add(key);
    else values[key] = decode(rest.join("="));
  }
  return { values, repeated };
}

/**
 * The parameters as the schema's output.
 * @throws AppError VALIDATION_ERROR listing every parameter that is wrong, unknown or repeated.
 */
export function readQuery<Output extends object>(schema: z.ZodType<Output>, { values, repeated }: Query): Output {
  const result = schema.safeParse({ ...values });
  const issues = [...repeated].map((field) => ({ field, issue: "Give this parameter once." }));
  if (!result.success) issues.push(...result.error.issues.flatMap(describeIssue));
  if (result.success && issues.length === 0) return result.data;
  const names = [...new Set(issues.map(({ field }) => field))].join(", ");
  throw new AppError("VALIDATION_ERROR", `These parameters are not valid: ${names}.`, { fields: issues });
}

function describeIssue(issue: z.core.$ZodIssue): FieldIssue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((field) => ({ field, issue: "This operation has no such parameter." }));
  }
  if (issue.code === "invalid_value") {
    return [{ field: issue.path.join("."), issue: `Use one of: ${issue.values.join(", ")}.` }];
  }
  return [{ field: issue.path.join("."), issue: issue.message }];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The query string is not valid percent-encoded UTF-8.");
  }
}
