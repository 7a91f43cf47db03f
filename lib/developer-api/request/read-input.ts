import type { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { AppError, type FieldIssue } from "@/lib/platform/errors";

/** Values by the dialect's names. A name that was sent twice keeps its first value and is listed in `repeated`. */
export type Given = { values: Map<string, unknown>; repeated: string[] };

/** A schema with its fields' names in a dialect. */
export type Reader = { schema: z.ZodObject; what: "parameter" | "field"; names: Map<string, string>; dialect: Dialect };

/** Makes a reader of a schema in a dialect's names. `hidden` fields count as unknown. */
export function makeReader(schema: z.ZodObject, what: Reader["what"], dialect: Dialect, hidden: string[] = []): Reader {
  const fields = Object.keys(schema.shape).filter((name) => !hidden.includes(name));
  return { schema, what, dialect, names: new Map(fields.map((name) => [dialect.write(name), name])) };
}

/** The schema's output, or the fields that it accepts; and what is wrong with which field, by the caller's names. */
type ReadResult = { data: Record<string, unknown>; issues: FieldIssue[] };

/** Reads given values through the reader's schema. */
export function readGiven(reader: Reader, { values, repeated }: Given): ReadResult {
  const { names, schema, what } = reader;
  const issues: FieldIssue[] = repeated.map((field) => ({ field, issue: `Give this ${what} once.` }));
  const known: Record<string, unknown> = Object.create(null);
  for (const [given, value] of values) {
    const name = names.get(given);
    if (name === undefined) issues.push({ field: given.slice(0, 100), issue: `This operation has no such ${what}.` });
    else known[name] = name === "sort" ? readSort(reader, value) : value;
  }
  const result = schema.safeParse({ ...known });
  if (result.success) return { data: result.data, issues };
  const found = result.error.issues.map((issue) => describeIssue(issue, reader, isMissing(issue, known)));
  return { data: acceptedFields(schema, known, result.error), issues: firstOfEach([...issues, ...found]) };
}

/** The output of the fields without an issue. */
function acceptedFields({ shape }: z.ZodObject, known: Record<string, unknown>, { issues }: z.ZodError) {
  const accepted: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape) as [string, z.ZodType][]) {
    if (issues.some(({ path }) => path[0] === name)) continue;
    const result = field.safeParse(known[name]);
    if (result.success) accepted[name] = result.data;
  }
  return accepted;
}

/** One issue per field: later rules judge a value that an earlier one has refused. */
function firstOfEach(issues: FieldIssue[]): FieldIssue[] {
  return issues.filter(({ field }, index) => issues.findIndex((issue) => issue.field === field) === index);
}

const ISSUES_MAX = 100;

/** @throws AppError VALIDATION_ERROR listing every field that is wrong, unknown or repeated. */
export function requireNoIssues(issues: FieldIssue[]): void {
  if (issues.length === 0) return;
  const fields = issues.slice(0, ISSUES_MAX);
  const names = [...new Set(fields.map(({ field }) => field))].join(", ");
  throw new AppError("VALIDATION_ERROR", `These are not valid: ${names}. The details say why.`, { fields });
}

/** The value of `sort` is a field's name in the dialect. */
function readSort({ schema, dialect }: Reader, value: unknown): unknown {
  return sortsOf(schema).find((name) => dialect.write(name) === value) ?? `unknown ${value}`;
}

function sortsOf(schema: z.ZodObject): string[] {
  const { sort } = schema.shape as { sort?: { unwrap?: () => { options: string[] } } };
  return sort?.unwrap?.().options ?? [];
}

function isMissing({ code, path }: z.core.$ZodIssue, known: object): boolean {
  return code === "invalid_type" && path.length === 1 && !(String(path[0]) in known);
}

function describeIssue(issue: z.core.$ZodIssue, { dialect, what }: Reader, missing: boolean): FieldIssue {
  const [name = "", ...inner] = issue.path.map(String);
  const field = [dialect.write(name), ...inner].join(".");
  if (issue.code === "invalid_value") {
    const values = name === "sort" ? issue.values.map((value) => dialect.write(String(value))) : issue.values;
    return { field, issue: `Use one of: ${values.join(", ")}.` };
  }
  if (missing) return { field, issue: `This ${what} is required.` };
  if (issue.code === "invalid_type") return { field, issue: sayType(issue.expected) };
  return { field, issue: issue.message };
}

function sayType(expected: string): string {
  const kind = TYPES[expected] ?? expected;
  return `Use ${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}.`;
}

const TYPES: Record<string, string> = { int: "whole number", record: "object" };
