import { z } from "zod";
import {
  type ConsoleVerb,
  type OperatorVerb,
  runConsoleVerb,
  runOperatorVerb,
} from "@/lib/dashboard/operator/run-operator-verb";
import { answerRead, readFields } from "@/lib/dashboard/read/run-read";

/** Like `runRead`, for the operator console. The query string carries the schema's fields. */
export async function runConsoleRead<Input, View>(
  request: Request,
  schema: z.ZodType<Input>,
  verb: ConsoleVerb<Input, View>,
): Promise<Response> {
  const input = readFields(request);
  return answerRead(await runConsoleVerb({ headers: request.headers, input }, schema, verb));
}

/** Like `runConsoleRead`, in the organization that the query string names as `organizationId`. */
export async function runOperatorRead<View>(request: Request, verb: OperatorVerb<object, View>): Promise<Response> {
  const { organizationId, ...input } = readFields(request);
  return answerRead(await runOperatorVerb({ headers: request.headers, organizationId, input }, z.object({}), verb));
}
