import type { Base } from "@/lib/developer-api/dialects/bases";
import { describeAll } from "@/lib/testing/arbitraries/allowed-request";
import type { Ask } from "@/lib/testing/callers/ask";
import { documentOf } from "@/lib/testing/document-of";
import { DocumentMatcher } from "@/lib/testing/match-document";

export type ExampleRequest = { operationId: string; success: number; path: string; request: Ask };

type Wanted = {
  secret: string;
  /** Whether all optional headers are sent, too. */
  withHeaders?: boolean;
};

/** The example request of every operation in a base's document, in its order, with Postman's variables filled in. */
export function exampleRequests(base: Base, { secret, withHeaders = false }: Wanted): ExampleRequest[] {
  return describeAll(new DocumentMatcher(documentOf(base))).map((described) => {
    const {
      method,
      operation,
      parameters,
      successes: [success = 0],
    } = described;
    const { operationId } = operation;
    const shownIn = (place: string) =>
      parameters.filter((one) => one.in === place).map((one): [string, string] => [one.name, exampleOf(one)]);
    const ids = new Map(shownIn("path"));
    const path = described.path.replace(/\{(\w+)\}/g, (_, name) => ids.get(name) ?? "");
    const headers = withHeaders ? shownIn("header") : [];
    const content = operation.requestBody as { content: { "application/json": { example: object } } } | undefined;
    const body = content && JSON.stringify(content.content["application/json"].example).replace("{{apiKey}}", secret);
    const request: Ask = {
      method,
      path: base.path + path,
      headers: {
        ...Object.fromEntries(headers.map(([name, value]) => [name, value.replace("{{$guid}}", operationId)])),
        ...(body && { "content-type": "application/json" }),
        ...(operation.security === undefined && { "x-api-key": secret }),
      },
      ...(body && { body }),
    };
    return { operationId, success, path, request };
  });
}

function exampleOf(parameter: object): string {
  const { example, examples } = parameter as { example?: string; examples?: { usual: { value: string } } };
  return example ?? examples?.usual.value ?? "";
}
