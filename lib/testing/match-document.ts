import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument } from "@/lib/developer-api/openapi/document/document";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import type { Reply } from "@/lib/testing/callers/ask";

export type DocumentedOperation = OpenApiDocument["paths"][string][string];

type Header = { required: boolean; schema: Json; example: unknown };
type Content = {
  [type: string]: { schema: Json; example?: unknown; examples?: { [name: string]: { value: unknown } } };
};
export type DocumentedResponse = { headers: { [name: string]: Header }; content?: Content };

/** Headers of an answer that do not depend on the operation. */
const PLUMBING =
  /^(date|connection|keep-alive|transfer-encoding|content-length|content-type|content-encoding|vary|cache-control)$/;
const OF_EVERY_ANSWER = ["x-content-type-options", "strict-transport-security"];

/** Compares answers with an OpenAPI document. A field that the document does not name is a problem, too. */
export class DocumentMatcher {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: OpenApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(seal(structuredClone(document)) as object, "document");
  }

  /** The problems of a value under a schema of the document. */
  problemsOf(schema: Json, value: unknown): string[] {
    const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
    const validate = this.compiled.get(text) ?? this.ajv.compile(JSON.parse(text));
    this.compiled.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** The differences between an answer and the document, in either direction. */
  problemsOfReply(operation: DocumentedOperation, { status, headers, json, text }: Reply): string[] {
    const response = this.responseOf(operation, status);
    if (!response) return [`${status} is not documented`];
    const schema = response.content?.["application/json"]?.schema;
    const ofBody = schema ? this.problemsOf(schema, json) : text === "" ? [] : ["a body is not documented"];
    return [...ofBody, ...this.problemsOfHeaders(response, headers), ...undocumentedCode(response, json)];
  }

  responseOf(operation: DocumentedOperation, status: number): DocumentedResponse | null {
    const response = operation.responses[status] as Json | undefined;
    return response ? this.resolve<DocumentedResponse>(response) : null;
  }

  /** Resolves a reference. */
  resolve<Part>(part: Json): Part {
    if (typeof part.$ref !== "string") return part as Part;
    const [, ...steps] = part.$ref.split("/");
    return steps.reduce((place, step) => place[step] as Json, this.document as unknown as Json) as Part;
  }

  private problemsOfHeaders({ headers: documented }: DocumentedResponse, sent: Reply["headers"]): string[] {
    const names = new Set([...Object.keys(documented).map((name) => name.toLowerCase()), ...OF_EVERY_ANSWER]);
    const unknown = Object.keys(sent).filter((name) => !names.has(name) && !PLUMBING.test(name));
    const wrong = Object.entries(documented).flatMap(([name, part]) => {
      const { required, schema } = this.resolve<Header>(part as unknown as Json);
      const value = sent[name.toLowerCase()];
      if (value === undefined) return required ? [`${name} is missing`] : [];
      return this.problemsOf(schema, schema.type === "integer" ? Number(value) : value);
    });
    return [...unknown.map((name) => `${name} is not documented`), ...wrong];
  }
}

/** Reports the answer's error code if the response has no example of it. */
function undocumentedCode({ content }: DocumentedResponse, json: Reply["json"]): string[] {
  const code = json?.error?.code;
  if (code === undefined || content?.["application/json"]?.examples?.[code]) return [];
  return [`${code} is not documented`];
}

/** Forbids fields that an object's schema does not name. */
function seal(part: unknown): unknown {
  if (part === null || typeof part !== "object") return part;
  for (const inner of Object.values(part)) seal(inner);
  if ("properties" in part && "type" in part && !("additionalProperties" in part)) {
    Object.assign(part, { additionalProperties: false });
  }
  return part;
}
