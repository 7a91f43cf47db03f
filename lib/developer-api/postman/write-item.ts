import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import type { OpenApiDocument } from "@/lib/developer-api/openapi/document/document";
import { JSON_TYPE, type Json } from "@/lib/developer-api/openapi/document/schema";
import type { ExampleVariables } from "@/lib/developer-api/postman/example-variables";
import type { Field, Item, Request, SavedResponse } from "@/lib/developer-api/postman/format";
import { scriptsAfter } from "@/lib/developer-api/postman/run-order";

/** An operation of a document, with its path and method. */
export type Described = {
  path: string;
  method: string;
  operation: OpenApiDocument["paths"][string][string];
  /** Resolved. */
  parameters: Parameter[];
};

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: { default?: unknown };
  example?: unknown;
  examples?: { usual: { value: unknown } };
};

const CONTENT_TYPE: Field = { key: "Content-Type", value: JSON_TYPE };

/** The one optional header that each request sends: Postman writes a new key for each. */
const SENT = "Idempotency-Key";

/** The request of an operation with its saved examples. */
export function writeItem(described: Described, dialect: Dialect, variables: ExampleVariables): Item {
  const { operation } = described;
  const request = writeRequest(described, variables);
  const event = scriptsAfter(operation["x-operation"], dialect, variables.values);
  return {
    name: String(operation.summary),
    request: { ...request, description: String(operation.description) },
    ...(event.length > 0 && { event }),
    response: writeResponses(described, withoutUnsent(request)),
  };
}

function writeRequest({ path, method, operation, parameters }: Described, { fillIn }: ExampleVariables): Request {
  const segments = path.slice(1).replaceAll(/\{(\w+)\}/g, ":$1");
  const fieldsIn = (place: Parameter["in"]) =>
    parameters.filter((parameter) => parameter.in === place).map((parameter) => writeField(parameter, fillIn));
  const [query, variable] = [fieldsIn("query"), fieldsIn("path")];
  const body = exampleBody(operation);
  return {
    method: method.toUpperCase(),
    header: [...(body ? [CONTENT_TYPE] : []), ...fieldsIn("header")],
    url: {
      raw: `{{baseUrl}}/${segments}${rawQuery(query)}`,
      host: ["{{baseUrl}}"],
      path: segments.split("/"),
      ...(query.length > 0 && { query }),
      ...(variable.length > 0 && { variable }),
    },
    ...(body && { body: { mode: "raw", raw: fillIn(indent(body)), options: { raw: { language: "json" } } } }),
    ...(operation.security !== undefined && { auth: { type: "noauth" } }),
  };
}

/** A saved example shows only what was sent. */
function withoutUnsent({ header, url: { query = [], ...url }, ...request }: Request): Request {
  const sent = query.filter(isSent).map(withoutDescription);
  return {
    ...request,
    header: header.filter(isSent).map(withoutDescription),
    url: { ...url, ...(sent.length > 0 && { query: sent }) },
  };
}

const isSent = ({ disabled }: Field) => !disabled;
const withoutDescription = ({ key, value }: Field): Field => ({ key, value });

function rawQuery(query: Field[]): string {
  const sent = query.filter(isSent).map(({ key, value }) => `${key}=${value}`);
  return sent.length > 0 ? `?${sent.join("&")}` : "";
}

function writeField({ name, required, description, ...shown }: Parameter, fillIn: (text: string) => string): Field {
  const value = shown.example ?? shown.examples?.usual.value ?? shown.schema.default ?? "";
  return {
    key: name,
    value: fillIn(String(value)),
    ...(description && { description }),
    ...(!required && name !== SENT && { disabled: true }),
  };
}

/** The example of an operation's request body, if it takes one. */
export function exampleBody({ requestBody }: Described["operation"]): object | undefined {
  return (requestBody as { content: { [type: string]: { example?: object } } } | undefined)?.content[JSON_TYPE]
    ?.example;
}

/** Shows successes only: the reference documents every error. */
function writeResponses({ operation }: Described, originalRequest: Request): SavedResponse[] {
  const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 300);
  return successes.map(([status, response]) => {
    const { description, content } = response as { description: string; content?: { [type: string]: Json } };
    const example = content?.[JSON_TYPE]?.example;
    return {
      name: `${status} ${description}`,
      originalRequest,
      status: description,
      code: Number(status),
      header: example ? [CONTENT_TYPE] : [],
      body: example ? indent(example) : "",
      _postman_previewlanguage: example ? "json" : "text",
    };
  });
}

function indent(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
