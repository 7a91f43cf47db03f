import type { z } from "zod";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { runVerb, type Verb } from "@/lib/dashboard/run-verb";
import { ERROR_STATUS } from "@/lib/platform/errors";
import { writeInTurns } from "@/lib/platform/turns/write-in-turns";

/**
 * Answers a GET of the dashboard's own JSON with one verb. The query string carries `organizationId`, `environment` and the
 * schema's fields (repeated names become arrays). The response is an ActionResult with its HTTP status and is never cached.
 */
export async function runRead<Input, View>(
  request: Request,
  schema: z.ZodType<Input>,
  verb: Verb<Input, View>,
): Promise<Response> {
  return answerRead(await runVerb({ headers: request.headers, ...readQuery(request) }, schema, verb));
}

/** Like `runRead`, for a view of thousands of rows: others are answered while it is written. */
export async function runLargeRead<Input, View>(
  request: Request,
  schema: z.ZodType<Input>,
  verb: Verb<Input, View>,
): Promise<Response> {
  const result = await runVerb({ headers: request.headers, ...readQuery(request) }, schema, verb);
  if (!result.ok) return answerRead(result);
  const body = await writeInTurns(result, { name: (name) => name, value: (value) => value });
  return new Response(body, { headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
}

/** An ActionResult as a response with its HTTP status, never cached. */
export function answerRead(result: ActionResult<unknown>): Response {
  const status = result.ok ? 200 : ERROR_STATUS[result.error.code];
  return Response.json(result, { status, headers: { "Cache-Control": "no-store" } });
}

/** The page scope and the other fields of the query string. */
export function readQuery(request: Request) {
  const { organizationId, environment, ...input } = readFields(request);
  return { page: { organizationId, environment }, input };
}

/** The fields of a request's query string; repeated names become arrays. */
export function readFields(request: Request): Record<string, string | string[]> {
  const params = new URL(request.url).searchParams;
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, readParameter(params.getAll(name))]));
}

function readParameter(values: string[]): string | string[] {
  return values.length === 1 ? values[0]! : values;
}
